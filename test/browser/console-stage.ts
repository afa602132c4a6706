import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { createOperators } from '../../src/console/door/operators.ts'
import { hashPassword } from '../../src/console/door/password.ts'
import type { Role } from '../../src/console/roles.ts'
import { createPlayground, type Playground } from '../../src/main/playground.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { registerPhonePage } from '../../src/whatsapp/emulator/phone-page.ts'
import { builtPhonePage } from './phone-stage.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
export const operatorPassword = 'nine patient otters under Howrah bridge'

/** The console's page. `npm test` builds it anew when its sources changed; here only when there is none. */
export async function builtConsole(): Promise<void> {
  if (existsSync(fromRoot('dist/web/console/index.html'))) return
  await build({ configFile: fromRoot('web/console.vite.config.ts'), logLevel: 'warn' })
}

/** The whole service with an emulated WhatsApp, its phone page and its console. */
export interface ConsoleStage {
  url: string
  playground: Playground
  /** Somebody who has chosen a password; `operatorPassword`, unless it is still the first. */
  operator(signInName: string, name: string, role: Role, mustChange?: boolean): Promise<void>
  /** Opens a page of the console, not signed in. `faults` collects errors and requests that leave the server. */
  open(
    browser: Browser,
    path: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; faults: string[] }>
  /** Opens the phone page, in a context of its own as well. */
  openPhones(browser: Browser): Promise<{ page: Page; faults: string[] }>
  close(): Promise<void>
}

/** On a new SQLite file, unless the settings name another store. */
export async function startConsoleStage(
  settings: Record<string, string> = {},
  options: { clock?: Clock } = {},
): Promise<ConsoleStage> {
  await builtConsole()
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'flowless-console-'))
  const playground = await createPlayground({ PORT: String(port), DATA_DIR: dataDir, ...settings }, options)
  await registerPhonePage(playground.service.app, { distPath: await builtPhonePage() })
  await playground.start('127.0.0.1')
  const url = `http://localhost:${port}`
  const { service } = playground
  return {
    url,
    playground,
    async operator(signInName, name, role, mustChange = false) {
      const hash = await hashPassword(operatorPassword)
      const password = { hash, mustChange }
      await createOperators(service.office, service.store).add({ signInName, name, role, password })
    },
    open: (browser, path, options) => opened(browser, url, `/console${path}`, options),
    openPhones: (browser) => opened(browser, url, '/phone/'),
    async close() {
      await service.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function opened(
  browser: Browser,
  url: string,
  path: string,
  options: BrowserContextOptions = { viewport: { width: 1440, height: 900 } },
): Promise<{ page: Page; faults: string[] }> {
  const page = await (await browser.newContext(options)).newPage()
  page.setDefaultTimeout(15_000)
  const faults = faultsOf(page, url)
  await page.goto(`${url}${path}`)
  return { page, faults }
}

/** Errors of the page, what its policy has blocked, and every request to another server. */
function faultsOf(page: Page, url: string): string[] {
  const faults: string[] = []
  // The browser itself reports every answer of 400 and above; what the page makes of it is for the test to say.
  const isAnswer = (text: string) => text.startsWith('Failed to load resource')
  page.on('console', (line) => line.type() === 'error' && !isAnswer(line.text()) && faults.push(line.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const address = request.url()
    if (!address.startsWith(url) && !/^(data|blob|about):/.test(address))
      faults.push(`left the machine: ${address}`)
  })
  return faults
}

/** Signs in on the page that asks for it. */
export async function signIn(
  page: Page,
  signInName: string,
  password: string = operatorPassword,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(signInName)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
