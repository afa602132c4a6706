import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Deployment, describeDeployment } from '../deployment.ts'
import type { Stage } from '../stage.ts'

export interface Resource {
  Type: string
  Properties: Record<string, unknown>
  DeletionPolicy?: string
}

export interface Template {
  Resources: Record<string, Resource>
}

export interface Draft extends Deployment {
  outdir: string
  remove(): void
}

/** A deployment that is described and not yet written, with bundles and a Dockerfile that hold next to nothing. */
export function draft(name = 'prod', examinesTemplates = false): Draft {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-infra-'))
  const outdir = join(folder, 'cdk.out')
  const bundles = join(folder, 'bundles')
  const source = join(folder, 'source')
  for (const part of ['http', 'delivery', 'timers', 'console']) {
    mkdirSync(join(bundles, part), { recursive: true })
    writeFileSync(join(bundles, part, 'index.mjs'), `export const handler = () => '${part}'\n`)
  }
  mkdirSync(source)
  writeFileSync(join(source, 'Dockerfile'), 'FROM scratch\n')
  const stage: Stage = {
    name,
    bundles,
    source,
    alarmEmail: 'operator@lender.example',
    decisionUrl: 'https://decisions.lender.example',
    decisionFallback: 'refer',
    signing: 'code',
    modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
  }
  return {
    ...describeDeployment(stage, { outdir, examinesTemplates }),
    outdir,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The written templates by the last word of their stack: `Keys`, `Data`, `Functions`, ... */
export function synthesised(name = 'prod', examinesTemplates = false): Record<string, Template> {
  const { app, stacks, outdir, remove } = draft(name, examinesTemplates)
  try {
    app.synth()
    return Object.fromEntries(
      stacks.map((stack) => [
        stack.stackName.split('-').at(-1) ?? '',
        JSON.parse(readFileSync(join(outdir, `${stack.stackName}.template.json`), 'utf8')) as Template,
      ]),
    )
  } finally {
    remove()
  }
}

/** The resources of a type, by their names in the template. */
export function ofType(template: Template | undefined, type: string): [string, Resource][] {
  return Object.entries(template?.Resources ?? {}).filter(([, resource]) => resource.Type === type)
}

/** The only resource of a type. Throws when there is none, or more. */
export function only(template: Template | undefined, type: string): Resource {
  const [first, ...others] = ofType(template, type)
  if (first === undefined || others.length > 0) throw new Error(`not exactly one ${type}`)
  return first[1]
}

/** Everything of a type, from all templates. */
export function everywhere(templates: Record<string, Template>, type: string): [string, Resource][] {
  return Object.values(templates).flatMap((template) => ofType(template, type))
}
