import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { goOn, hasLoanMenu, takeLoan } from '../faults/take-loan.ts'
import { type ConsoleStage, signIn, startConsoleStage } from './console-stage.ts'
import { launchBrowser } from './phone-stage.ts'

let browser: Browser
let stage: ConsoleStage
beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startConsoleStage()
  await stage.operator('seema', 'Seema Rao', 'supervisor')
  await stage.operator('vikram', 'Vikram Singh', 'supervisor')
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const script = { language: 'en' as const, name: 'Lata Subramaniam Iyer' }
const faults: string[][] = []

test('held money leaves once, and only when a second person has confirmed, whatever the page of the first one sends', async () => {
  const lata = stage.playground.emulator.borrower({ name: 'Lata', phone: '919811101001' })
  const papers = await takeLoan(lata, {
    ...script,
    until: ({ choices }) => choices.some(({ id }) => id.startsWith('agreement:accept')),
  })
  const first = await caseOf(lata, 'seema')
  await act(first, 'Stop the payout', 'The employer does not know her')
  await held(first).getByText('The employer does not know her').waitFor()

  await lata.tap(papers.choices.find(({ id }) => id.startsWith('agreement:accept'))?.id ?? '')
  await goOn(lata, { ...script, until: ({ body }) => /check/i.test(body) && !/code/i.test(body) })
  await stage.playground.emulator.settled()
  expect(await payoutsOf(lata)).toEqual([])

  await decide(first, 'Ask to let the payout go', 'The employer called back')
  await confirm(first).waitFor()
  expect(await confirm(first).isDisabled()).toBe(true)
  // The first one's own page is made to confirm where it would take the request back.
  await first.route('**/console/api/cases/*/acts', (route) => {
    const asked = route.request().postDataJSON()
    return route.continue({ postData: JSON.stringify({ ...asked, act: { do: 'confirm' } }) })
  })
  await first.getByRole('button', { name: 'Withdraw the request' }).click()
  await first.getByRole('textbox', { name: 'Reason' }).fill('The employer called back')
  await first.getByRole('dialog').getByRole('button', { name: 'Withdraw the request' }).click()
  await first.getByText('Another person has to do this than the one who asked.').first().waitFor()
  expect(await payoutsOf(lata)).toEqual([])

  const second = await caseOf(lata, 'vikram')
  await confirm(second).click()
  await second.getByRole('textbox', { name: 'Reason' }).fill('Heard the call myself')
  await second.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
  await held(second).waitFor({ state: 'detached' })
  // The first one's page learns of it by itself.
  await held(first).waitFor({ state: 'detached' })
  await goOn(lata, { ...script, until: hasLoanMenu })
  await stage.playground.emulator.settled()
  expect(await payoutsOf(lata)).toMatchObject([{ detail: { status: 'success' } }])
  expect(faults.flat()).toEqual([])
}, 120_000)

const held = (page: Page) => page.getByRole('region', { name: 'Held payout' })
const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm: let the payout go', exact: true })

async function payoutsOf({ conversation }: Borrower) {
  const log = await stage.playground.service.store.history(conversation.id, { limit: 1_000 })
  return log.filter(({ kind }) => kind === 'payout.updated')
}

async function caseOf({ conversation }: Borrower, who: string): Promise<Page> {
  const reference = stage.playground.service.store.reference(conversation.id)
  const { page, faults: found } = await stage.open(browser, `/cases/${reference}`)
  faults.push(found)
  await signIn(page, who)
  await page.getByRole('heading', { name: 'Lata I.' }).first().waitFor()
  return page
}

async function act(page: Page, name: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Act', exact: true }).click()
  await page.getByRole('menuitem', { name: `${name}…` }).click()
  await sayWhy(page, name, why)
}

async function decide(page: Page, name: string, why: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await sayWhy(page, name, why)
}

async function sayWhy(page: Page, name: string, why: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Reason' }).fill(why)
  await page.getByRole('dialog').getByRole('button', { name }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
