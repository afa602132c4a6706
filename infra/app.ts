/**
 * `npm run synth`: writes the CloudFormation templates of every stack into cdk.out, offline, and ends with an error
 * when a rule of cdk-nag (AWS Solutions) is broken without a reason. `npm run deploy` calls this through the CDK CLI.
 *
 * What differs between installations comes as context: `-c stage=test -c alarmEmail=... -c publicUrl=https://...
 * -c decisionUrl=https://... -c decisionFallback=local -c signing=esign -c modelId=anthropic...`.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeDeployment } from './deployment.ts'
import type { Stage } from './stage.ts'

const root = join(import.meta.dirname, '..')
const bundles = join(root, 'dist', 'lambda')

const faults: string[] = []
const stage = readStage()
for (const name of ['http', 'delivery', 'timers', 'console']) {
  const file = join(bundles, name, 'index.mjs')
  if (!existsSync(file)) faults.push(`${file} is missing; \`npm run bundle\` makes it`)
}
if (faults.length > 0) {
  for (const fault of faults) console.error(`flowless: ${fault}`)
  process.exit(1)
}
const { app, stacks } = describeDeployment(stage, { outdir: process.env.CDK_OUTDIR ?? join(root, 'cdk.out') })
app.synth()
console.error(
  `flowless: ${stacks.length} stacks for the stage "${stage.name}" are in ${app.outdir}, and cdk-nag has no objection`,
)

/** The context comes from the CDK CLI, or as `-c` when nobody calls but npm. */
function readStage(): Stage {
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } } })
  const given: Record<string, unknown> = {
    ...JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}'),
    ...Object.fromEntries((values.context ?? []).map((pair) => pair.split(/=(.*)/s))),
  }
  const text = (key: string) => (typeof given[key] === 'string' && given[key] !== '' ? given[key] : undefined)
  /** The first is the default. */
  const oneOf = <const Choice extends string>(
    key: string,
    choices: readonly [Choice, ...Choice[]],
  ): Choice => {
    const chosen = text(key) ?? choices[0]
    const found = choices.find((choice) => choice === chosen)
    if (found === undefined) faults.push(`the context \`${key}\` must be ${choices.join(' or ')}`)
    return found ?? choices[0]
  }
  const name = text('stage') ?? 'prod'
  const alarmEmail = text('alarmEmail')
  const publicUrl = text('publicUrl')?.replace(/\/$/, '')
  if (!/^[a-z][a-z0-9]{1,11}$/.test(name)) {
    faults.push('the context `stage` must be 2 to 12 small letters and digits')
  }
  if (publicUrl !== undefined && !/^https:\/\/[^/?#]+$/.test(publicUrl)) {
    faults.push('the context `publicUrl` must be https:// and a name, without a path')
  }
  const decisionUrl = text('decisionUrl')?.replace(/\/$/, '')
  if (decisionUrl !== undefined && !/^https:\/\/[^?#]+$/.test(decisionUrl)) {
    faults.push('the context `decisionUrl` must be https:// with a name and perhaps a path')
  }
  const modelId = text('modelId')
  if (modelId !== undefined && !/^[a-z0-9][\w.:-]+$/.test(modelId)) {
    faults.push('the context `modelId` must be the id of a model of Bedrock')
  }
  return {
    name,
    bundles,
    source: root,
    ...(decisionUrl && { decisionUrl }),
    decisionFallback: oneOf('decisionFallback', ['refer', 'local']),
    signing: oneOf('signing', ['code', 'esign']),
    ...(modelId && { modelId }),
    ...(alarmEmail && { alarmEmail }),
    ...(publicUrl && { publicUrl }),
  }
}
