/**
 * Every npm script passes through here: it installs what is missing and runs the command with Node 24.
 *
 *   node scripts/run.mjs <task> [arguments for the task]
 *
 * Plain JavaScript, because the Node that starts it may be too old for TypeScript.
 */
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild, tell } from './child.mjs'
import { ensureInstalled } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

/** The functions for AWS, with the newest page of the console. */
const bundles = [
  ['node', 'scripts/build-web.ts', 'console'],
  ['node', 'scripts/bundle-lambda.ts'],
]

/**
 * What a task needs before it, what it would like to have before it and can do without, and what it runs. Arguments of
 * the npm script go to its last command.
 */
const tasks = {
  start: { needs: [['node', 'scripts/build-web.ts']], runs: ['node', 'src/main/local.ts'] },
  // Small young generations: 15 MB less memory, and no measurable time (bench/).
  serve: {
    likes: [['node', 'scripts/build-web.ts', 'console']],
    runs: ['node', '--max-semi-space-size=4', 'src/main/server.ts'],
    isProduction: true,
  },
  chat: { runs: ['node', 'src/main/chat.ts'] },
  borrower: { runs: ['node', 'src/main/borrower.ts'], isProduction: true },
  operator: { runs: ['node', 'src/main/operator.ts'], isProduction: true },
  loan: { runs: ['node', 'src/main/loan.ts'], isProduction: true },
  kb: { runs: ['node', 'src/main/kb.ts'], isProduction: true },
  evidence: { runs: ['node', 'src/main/evidence.ts'], isProduction: true },
  'evidence:verify': { runs: ['node', 'src/main/evidence-verify.ts'], isProduction: true },
  'decision:explain': { runs: ['node', 'src/main/decision-explain.ts'], isProduction: true },
  'decision:mock': { runs: ['node', 'src/main/decision-mock.ts'] },
  'decision:contract': { runs: ['node', 'scripts/decision-contract.ts'] },
  doctor: { runs: ['node', 'src/main/doctor.ts'], isProduction: true },
  keys: { runs: ['node', 'src/main/keys.ts'], isProduction: true },
  tables: { runs: ['node', 'src/main/tables.ts'], isProduction: true },
  'dead-letters': { runs: ['node', 'src/main/dead-letters.ts'], isProduction: true },
  bench: { runs: ['node', 'bench/run.ts'] },
  bundle: {
    needs: [['node', 'scripts/build-web.ts', 'console']],
    runs: ['node', 'scripts/bundle-lambda.ts'],
  },
  synth: { needs: bundles, runs: ['node', 'infra/app.ts'] },
  deploy: {
    needs: bundles,
    runs: ['cdk', 'deploy', '--app', 'node infra/app.ts', '--require-approval', 'broadening'],
  },
  format: { runs: ['biome', 'check', '--write', '.'] },
  test: {
    needs: [
      ['node', 'scripts/chromium.ts'],
      ['node', 'scripts/java.ts'],
      ['node', 'scripts/build-web.ts'],
    ],
    runs: ['vitest', 'run'],
  },
  check: {
    needs: [
      ['biome', 'check', '--error-on-warnings', '.'],
      ['tsc', '--noEmit', '-p', '.'],
      ['node', 'scripts/check-imports.ts'],
    ],
    runs: ['npm', 'test'],
  },
}

const [name = '', ...given] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  tell(`there is no task "${name}"; there are ${Object.keys(tasks).join(', ')}`)
  process.exit(2)
}

await ensureInstalled({ isProduction: task.isProduction === true })
// Our TypeScript is stripped and compiled once, not at every start: quicker, and 20 MB less memory.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compile')
preferNode24()

// Borrowers are served also where the console cannot be built; the service tells that it has no page.
for (const command of task.likes ?? []) await runChild(command)

const failed = []
for (const command of task.needs ?? []) {
  const code = await runChild(command)
  if (code !== 0) failed.push({ command: command.join(' '), code })
}
if (failed.length > 0) {
  for (const { command, code } of failed) tell(`failed with code ${code}: ${command}`)
  process.exit(failed[0].code)
}
process.exitCode = await runChild([...task.runs, ...given])

/** Puts the installed tools, Node 24 among them, before everything else that the shell knows. */
function preferNode24() {
  const tools = join(root, 'node_modules', '.bin')
  const hasOwn = ['node', 'node.cmd'].some((file) => existsSync(join(tools, file)))
  const major = Number(process.versions.node.split('.')[0])
  if (!hasOwn && major < 24) {
    tell(
      'Node 24 is missing. It comes with `npm ci` unless install scripts are forbidden (ignore-scripts=true in .npmrc). ' +
        'Allow them, or install Node 24 from nodejs.org, and try again.',
    )
    process.exit(1)
  }
  const before = hasOwn ? [] : [dirname(process.execPath)]
  process.env.PATH = [...before, tools, process.env.PATH ?? ''].join(delimiter)
}
