import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Usage } from './usage.ts'

/** A process that is measured. */
export interface MeasuredProcess {
  usage(): Promise<Usage>
  /** Lets it stop by itself, as on a deploy. */
  stop(): Promise<void>
}

/**
 * Starts a file of this folder and waits until it says that it is ready. Its log goes to a file in `folder`, as it
 * would on a server. Throws when it ends instead.
 */
export async function startProcess(
  file: string,
  options: { folder: string; environment: Record<string, string>; profileFolder?: string | undefined },
): Promise<MeasuredProcess> {
  const log = openSync(join(options.folder, 'log.jsonl'), 'a')
  const { profileFolder } = options
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    // As `npm run serve` starts it (scripts/run.mjs), which also hands on the compile cache.
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      NODE_ENV: 'production',
      ...options.environment,
    },
    execArgv: [
      '--max-semi-space-size=4',
      ...(profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []),
    ],
    stdio: ['ignore', log, 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const ready = await Promise.race([once(child, 'message'), ended.then(() => undefined)])
  if (!ready) throw new Error(`${file} ended before it was ready`)
  return {
    usage: () => ask(child),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function ask(child: ChildProcess): Promise<Usage> {
  const answer = once(child, 'message')
  child.send('usage')
  const [usage] = await answer
  return usage as Usage
}
