/**
 * `npm run synth`: writes the CloudFormation templates of every stack into cdk.out, offline, and ends with an error
 * when a rule of cdk-nag (AWS Solutions) is broken without a reason. `npm run deploy` calls this through the CDK CLI.
 *
 * What differs between installations comes as context: `-c stage=test -c alarmEmail=... -c publicUrl=https://...`.
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
for (const name of ['http', 'delivery', 'timers']) {
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
  const name = text('stage') ?? 'prod'
  const alarmEmail = text('alarmEmail')
  const publicUrl = text('publicUrl')?.replace(/\/$/, '')
  if (!/^[a-z][a-z0-9]{1,11}$/.test(name)) {
    faults.push('the context `stage` must be 2 to 12 small letters and digits')
  }
  if (publicUrl !== undefined && !/^https:\/\/[^/?#]+$/.test(publicUrl)) {
    faults.push('the context `publicUrl` must be https:// and a name, without a path')
  }
  return {
    name,
    bundles,
    source: root,
    ...(alarmEmail && { alarmEmail }),
    ...(publicUrl && { publicUrl }),
  }
}
