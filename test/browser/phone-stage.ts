import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { type Emulator, registerEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import { registerPhonePage } from '../../src/whatsapp/emulator/phone-page.ts'
import { graphClient } from '../../src/whatsapp/emulator/testing/graph-client.ts'
import { startScriptedBot } from '../../src/whatsapp/emulator/testing/scripted-bot.ts'
import { chromiumPath } from './find-chromium.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const distPath = fromRoot('dist/web/phone')

/** The built phone page. `npm test` builds it anew when its sources changed; here only when there is none. */
export async function builtPhonePage(): Promise<string> {
  if (!existsSync(`${distPath}/index.html`)) {
    await build({ configFile: fromRoot('web/vite.config.ts'), logLevel: 'warn' })
  }
  return distPath
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

export interface PhoneStage {
  url: string
  emulator: Emulator
  graph: ReturnType<typeof graphClient>
  /** Opens the page; `faults` collects console errors and every request that leaves the server. */
  open(browser: Browser, options: BrowserContextOptions): Promise<{ page: Page; faults: string[] }>
  close(): Promise<void>
}

type Message = Record<string, unknown> & { from: string; type: string; id: string }

/** The phone page and the emulator on one server, with a bot that answers as `script` says. */
export async function startPhoneStage(
  script: (message: Message, stage: PhoneStage) => Promise<unknown>,
): Promise<PhoneStage> {
  const app = Fastify({ forceCloseConnections: true })
  const bot = await startScriptedBot('emulator-secret', (message) => void script(message as Message, stage))
  const emulator = await registerEmulator(app, { webhookUrl: bot.url, businessName: 'Flowless Finance' })
  await registerPhonePage(app, { distPath: await builtPhonePage() })
  app.get('/pretended-bank', (_request, reply) =>
    reply.type('text/html').send('<!doctype html><title>Bank</title><h1>The pretended bank</h1>'),
  )
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const stage: PhoneStage = {
    url,
    emulator,
    graph: graphClient(emulator),
    async open(browser, options) {
      const page = await (await browser.newContext(options)).newPage()
      const faults: string[] = []
      page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('request', (request) => {
        const address = request.url()
        const isLocal = address.startsWith(url) || /^(data|blob|about):/.test(address)
        if (!isLocal) faults.push(`left the machine: ${address}`)
      })
      await page.goto(`${url}/phone`)
      return { page, faults }
    },
    close: async () => {
      await app.close()
      await bot.close()
    },
  }
  return stage
}
