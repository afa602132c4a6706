import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import type { PostedCallback } from '../callback-contract.ts'
import { registerSandboxRoutes } from './routes.ts'
import { openSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts'
import { openWorldFile } from './world-file.ts'
import type { WorldPort } from './world-port.ts'

export const secret = 'a secret for tests'

export interface World {
  sandbox: Sandbox
  path: string
  url: string
  /** Every callback that came, whatever it was answered. */
  came: (PostedCallback & { provider: string })[]
  /** The next callback that was not looked at yet; waits for it. */
  nextCallback(): Promise<PostedCallback>
  /** The status with which the next callbacks are answered; 200 when the list is empty. */
  answers: number[]
  /** Another process of ours, as far as the sandbox can tell; `through` may spoil its way to the world. */
  openAnother(through?: (port: WorldPort) => WorldPort): Sandbox
  /** Fills in a form as a browser does. */
  submit(url: string, outcome: string): Promise<Response>
  close(): Promise<void>
}

interface WorldOptions
  extends Partial<Pick<SandboxOptions, 'clock' | 'settleAfterMs' | 'deliversWithPages'>> {
  /** Where the world is kept, instead of a file; opened once per process. */
  openPort?: () => WorldPort
}

/** A sandbox with its pages and the side that receives its callbacks, over real HTTP and a real file. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-sandbox-'))
  const path = join(folder, 'outside', 'world.sqlite')
  const came: World['came'] = []
  const answers: number[] = []
  let onArrival = () => {}
  let seen = 0
  let url = ''

  const opened: Sandbox[] = []
  const openPort = options.openPort ?? (() => openWorldFile(path))
  const open = (through = (port: WorldPort) => port) => {
    const sandbox = openSandbox({
      world: through(openPort()),
      secret,
      callbackUrl: (provider) => `${url}/callbacks/${provider}`,
      get publicUrl() {
        return url
      },
      clock: options.clock ?? Date.now,
      settleAfterMs: options.settleAfterMs ?? 30,
      deliversWithPages: options.deliversWithPages ?? false,
    })
    opened.push(sandbox)
    return sandbox
  }
  const sandbox = open()

  const app = Fastify()
  registerSandboxRoutes(app, sandbox)
  receiveCallbacks(app, (callback) => {
    came.push(callback)
    onArrival()
    return answers.shift() ?? 200
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    sandbox,
    path,
    get url() {
      return url
    },
    came,
    answers,
    openAnother: open,
    async nextCallback() {
      for (;;) {
        const callback = came[seen]
        if (callback !== undefined) {
          seen += 1
          return callback
        }
        await new Promise<void>((resolve) => {
          onArrival = resolve
        })
      }
    },
    submit: (page, outcome) =>
      fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' }),
    async close() {
      await Promise.all(opened.map((one) => one.close()))
      await app.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The receiving side: raw bytes are kept, because the signature is over them. Answers with the status it is given. */
function receiveCallbacks(app: FastifyInstance, arrive: (callback: World['came'][number]) => number): void {
  app.register(async (scope) => {
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { provider: string }; Body: Buffer }>(
      '/callbacks/:provider',
      async (request, reply) => {
        const { provider } = request.params
        return reply.code(arrive({ provider, rawBody: request.body, headers: request.headers })).send()
      },
    )
  })
}
