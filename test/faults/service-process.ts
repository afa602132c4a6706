import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'

const fixture = join(import.meta.dirname, 'service.fixture.ts')

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
}

export interface ServiceProcessOptions {
  environment: Record<string, string>
  /** Where it writes what it has to say, its log apart. */
  outputPath: string
  /** The file to run, when it is not the fixture itself. */
  script?: string | undefined
}

/** The service in a process of its own. It is put together at once, and starts when told. */
export class ServiceProcess {
  /** How it ended. Never rejects. */
  readonly ended: Promise<Ending>
  readonly #child: ChildProcess
  readonly #prepared: Promise<unknown>
  #hasEnded = false

  constructor({ environment, outputPath, script = fixture }: ServiceProcessOptions) {
    const output = openSync(outputPath, 'a')
    this.#child = spawn(process.execPath, ['--max-semi-space-size=64', script], {
      stdio: ['ignore', output, output, 'ipc'],
      env: { PATH: process.env.PATH, ...environment },
    })
    this.#prepared = once(this.#child, 'message')
    this.#prepared.catch(() => {})
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        this.#hasEnded = true
        resolve({ code, signal })
      })
    })
  }

  /** Resolves with the address once it listens, or with undefined when it ended before. */
  async start(): Promise<string | undefined> {
    await Promise.race([this.#prepared, this.ended])
    if (this.#hasEnded) return undefined
    const ready = once(this.#child, 'message').then(([address]) => address as string)
    this.#child.send('start', () => {})
    return Promise.race([ready, this.ended.then(() => undefined)])
  }

  /** `kill -9`, or a polite request to end. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<Ending> {
    this.#child.kill(signal)
    return this.ended
  }
}
