import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOperators } from '../../src/console/door/operators.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { type ConsoleStage, signIn, startConsoleStage } from './console-stage.ts'
import { launchBrowser } from './phone-stage.ts'

let browser: Browser
let stage: ConsoleStage
let aheadMs = 0
beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startConsoleStage({}, { clock: () => Date.now() + aheadMs })
  await stage.operator('asif', 'Asif Khan', 'agent')
  await stage.operator('seema', 'Seema Rao', 'supervisor')
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

let borrowers = 0

/** Somebody new who has asked for a person. */
async function whoAsked(name: string, language: 'en' | 'hi' = 'en'): Promise<Borrower> {
  borrowers += 1
  const borrower = stage.playground.emulator.borrower({ name, phone: `91981110${1000 + borrowers}` })
  await borrower.say('Hi')
  await borrower.next()
  await borrower.tap(`language:${language}`)
  await borrower.next()
  await borrower.say('agent')
  await borrower.next()
  return borrower
}

async function at(who: string, path = '/inbox/people'): Promise<{ page: Page; faults: string[] }> {
  const opened = await stage.open(browser, path)
  await signIn(opened.page, who)
  return opened
}

const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply to the borrower' })
const transcript = (page: Page) => page.getByRole('log', { name: 'Transcript' })

async function openRow(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await transcript(page).getByText('agent', { exact: true }).waitFor()
}

describe('an agent at the inbox', () => {
  it('takes, answers and closes a conversation with the keyboard alone', async () => {
    const borrower = await whoAsked('Kiran')
    const { page, faults } = await at('asif')
    await row(page, 'Kiran').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await transcript(page).getByText('agent', { exact: true }).waitFor()
    await page.keyboard.press('c')
    await expect.poll(() => isFocused(page, '[data-composer]')).toBe(true)
    await page.keyboard.type('Hello Kiran, how can I help?')
    await page.keyboard.press('Control+Enter')
    expect((await borrower.next()).body).toContain('Hello Kiran, how can I help?')
    await transcript(page).getByText('Hello Kiran, how can I help?').waitFor()
    await expect.poll(() => reply(page).inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await page.keyboard.type('Asked for the receipt')
    await page.keyboard.press('Control+Enter')
    await transcript(page).getByText('Asked for the receipt').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('x')
    await page.getByRole('radio', { name: 'Solved' }).waitFor()
    await page.keyboard.press('Enter')
    await borrower.next()
    await page.getByText('Nobody waits here').waitFor()
    await expect.poll(() => isFocused(page, '.wall')).toBe(true)
    expect(borrower.messages.some(({ body }) => body?.includes('Asked for the receipt'))).toBe(false)
    expect(faults).toEqual([])
  })

  it('reads who was faster when two claim at once', async () => {
    await whoAsked('Deepa')
    const [asif, seema] = await Promise.all([at('asif'), at('seema')])
    for (const { page } of [asif, seema]) {
      await openRow(page, 'Deepa')
      await transcript(page).getByText('agent', { exact: true }).waitFor()
    }
    // Seema's page hears nothing of what happens meanwhile, as when both click in the same moment.
    await seema.page.route('**/console/api/live*', (route) => route.abort())
    await seema.page.route('**/console/api/cases/*/acts', async (route) => {
      await button(asif.page, 'Claim').first().click()
      await reply(asif.page).waitFor()
      await route.continue()
    })
    const answered = seema.page.waitForResponse((response) => response.url().endsWith('/acts'))
    await button(seema.page, 'Claim').first().click()
    expect((await answered).status()).toBe(409)
    await seema.page.getByRole('alert').getByText('Asif Khan has this conversation.').waitFor()
    expect(await reply(seema.page).count()).toBe(0)
    expect(await reply(asif.page).count()).toBe(1)
  })

  it('sees what the borrower writes without asking for it, and hears it too', async () => {
    const borrower = await whoAsked('Farah')
    const { page } = await at('asif')
    await openRow(page, 'Farah')
    await page.keyboard.press('c')
    await reply(page).waitFor()
    await borrower.say('Are you there?')
    await transcript(page).getByText('Are you there?').waitFor()
    await page.getByRole('status').getByText('The borrower writes: Are you there?').waitFor({
      state: 'attached',
    })
    await row(page, 'Farah').getByText('Are you there?').waitFor()
  })

  it('is told when the connection is lost, and sees what came meanwhile once it is back', async () => {
    const borrower = await whoAsked('Gauri')
    const { page } = await at('asif')
    await openRow(page, 'Gauri')
    await page.keyboard.press('c')
    await reply(page).waitFor()
    await page.context().setOffline(true)
    await page.getByText(/Connection lost/).waitFor()
    await borrower.say('Hello? Anybody?')
    await page.context().setOffline(false)
    await transcript(page).getByText('Hello? Anybody?').waitFor()
    await page.getByText(/Connection lost/).waitFor({ state: 'detached' })
  })

  it('sees what is new also where no news can be told, and is not frightened', async () => {
    const { page } = await stage.open(browser, '/inbox/people')
    await page.route('**/console/api/live*', (route) => route.fulfill({ status: 204 }))
    await signIn(page, 'asif')
    const borrower = await whoAsked('Ishaan')
    await openRow(page, 'Ishaan')
    await borrower.say('Still there?')
    await transcript(page).getByText('Still there?').waitFor()
    await row(page, 'Ishaan').getByText('Still there?').waitFor()
    expect(await page.getByText(/Connection lost/).count()).toBe(0)
  })

  it('finds a half-written reply again after signing in anew', async () => {
    await whoAsked('Hema')
    const { page } = await at('seema')
    await openRow(page, 'Hema')
    await page.keyboard.press('c')
    await reply(page).fill('Dear Hema, I have looked into')
    const { office, store } = stage.playground.service
    const operators = createOperators(office, store)
    await operators.change(operators.idOf('seema'), ({ age }) => ({ age: age + 1 }))
    const address = page.url()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.content()).not.toContain('Hema')
    await signIn(page, 'seema')
    await expect.poll(() => reply(page).inputValue()).toBe('Dear Hema, I have looked into')
    expect(page.url()).toBe(address)
  })

  it('puts a ready reply into the field in the language of the borrower', async () => {
    const borrower = await whoAsked('Indu', 'hi')
    const { page } = await at('seema', '/replies')
    await button(page, 'New reply').click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Receipt')
    await page.getByRole('textbox', { name: 'English' }).fill('Please send the receipt.')
    await button(page, 'Save').click()
    await page.getByText('This is needed.').waitFor()
    await page.getByRole('textbox', { name: 'Hindi' }).fill('रसीद भेज दीजिए।')
    await button(page, 'Save').click()
    await page.getByRole('article', { name: 'Receipt' }).waitFor()
    await page.getByRole('link', { name: 'Inbox' }).click()
    await openRow(page, 'Indu')
    await page.keyboard.press('c')
    await reply(page).waitFor()
    await button(page, 'Ready replies').click()
    await page.keyboard.type('rece')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => reply(page).inputValue()).toBe('रसीद भेज दीजिए।')
    await expect.poll(() => isFocused(page, '[data-composer]')).toBe(true)
    await page.keyboard.press('Control+Enter')
    expect((await borrower.next()).body).toContain('रसीद भेज दीजिए।')
  })

  it('gives a conversation to a colleague, who then owns it', async () => {
    await whoAsked('Jaya')
    const { page } = await at('seema')
    await openRow(page, 'Jaya')
    await page.keyboard.press('c')
    await reply(page).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.getByRole('combobox', { name: 'Colleague' }).fill('asif')
    await page.getByRole('option', { name: /Asif Khan/ }).click()
    await button(page, 'Transfer').click()
    await page.getByText('Asif Khan has this conversation.').waitFor()
    await row(page, 'Jaya').getByText('Asif Khan').waitFor()
  })

  it('can only invite a borrower back whose window is shut, and write once they answer', async () => {
    const borrower = await whoAsked('Kavya')
    aheadMs = 25 * 60 * 60 * 1000
    const { page } = await at('asif')
    await openRow(page, 'Kavya')
    await button(page, 'Claim').first().click()
    await page.getByText('The 24-hour window is shut').waitFor()
    expect(await reply(page).count()).toBe(0)
    await button(page, 'Send the invitation').click()
    expect((await borrower.next(({ kind }) => kind === 'template')).kind).toBe('template')
    await borrower.say('Yes, I am here')
    await reply(page).waitFor()
  })
})

function isFocused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)
}
