import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Script, takeLoan } from '../faults/take-loan.ts'
import { type ConsoleStage, signIn, startConsoleStage } from './console-stage.ts'
import { launchBrowser } from './phone-stage.ts'

let browser: Browser
let stage: ConsoleStage
/** Lata stands before her agreement; Omkar has only said who he is. */
beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startConsoleStage()
  await stage.operator('asif', 'Asif Khan', 'agent')
  await stage.operator('seema', 'Seema Rao', 'supervisor')
  await stage.operator('vikram', 'Vikram Singh', 'supervisor')
  await stage.operator('nita', 'Nita Pillai', 'compliance')
  const upTo = (prefix: string): Script['until'] => {
    return ({ choices }) => choices.some(({ id }) => id.startsWith(prefix))
  }
  const { emulator } = stage.playground
  await Promise.all([
    takeLoan(emulator.borrower({ name: 'Lata', phone: '919811101001' }), {
      language: 'en',
      name: 'Lata Subramaniam Iyer',
      until: upTo('agreement:accept'),
    }),
    takeLoan(emulator.borrower({ name: 'Omkar', phone: '919811101002' }), {
      language: 'hi',
      name: 'Omkar Patil',
      until: upTo('consent:'),
    }),
  ])
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const dialog = (page: Page) => page.getByRole('dialog')
const wide = { viewport: { width: 1440, height: 900 } }
const tablet = { viewport: { width: 768, height: 1024 } }

/** Finds Lata by her number, as a person would, and opens her case with the keyboard. */
async function lataAt(who: string, options = wide): Promise<{ page: Page; faults: string[] }> {
  const opened = await stage.open(browser, '/cases', options)
  const { page } = opened
  await signIn(page, who)
  await page.getByRole('textbox', { name: 'Phone' }).fill('+91 98111 01001')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Lata/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Lata')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Lata I.' }).first().waitFor()
  return opened
}

/** Opens a dialog of the menu of acts, gives a reason, and does it. */
async function act(page: Page, name: string, why: string): Promise<void> {
  await button(page, 'Act').click()
  await page.getByRole('menuitem', { name: `${name}…` }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill(why)
  await dialog(page).getByRole('button', { name }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

describe('finding a borrower', () => {
  it('says beside the field why nothing can be found, and leaves no personal data in the address', async () => {
    const { page, faults } = await stage.open(browser, '/inbox')
    await signIn(page, 'asif')
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await page.keyboard.press('/')
    const field = page.getByRole('textbox', { name: 'Phone' })
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText('Type what you know of them.').waitFor()
    await field.fill('12345')
    await page.keyboard.press('Enter')
    await page.getByText(/A mobile number has ten digits/).waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await field.fill('9811109999')
    await page.keyboard.press('Enter')
    await page.getByText('Nobody was found').waitFor()
    expect(page.url()).toBe(`${stage.url}/console/cases`)
    expect(faults).toEqual([])
  })

  it('finds by any word of a name, and shows the person behind a mask', async () => {
    const { page } = await stage.open(browser, '/cases')
    await signIn(page, 'asif')
    await page.getByRole('combobox', { name: 'By' }).click()
    await page.getByRole('option', { name: 'Name' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('iyer subramaniam')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Lata I\./ }).click()
    await page.getByRole('heading', { name: 'Lata I.' }).first().waitFor()
    const shown = await page.content()
    expect(shown).not.toContain('Subramaniam')
    expect(shown).not.toContain('9811101001')
    expect(page.url()).toMatch(/\/console\/cases\/[\w-]{22}$/)
  })
})

describe('the page of a borrower', () => {
  it('shows personal data for a reason, until it is left, and the audit knows of it', async () => {
    const { page, faults } = await lataAt('asif')
    await button(page, 'Show personal data').click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('why')
    expect(await dialog(page).getByRole('button', { name: 'Show' }).isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: 'Reason' }).fill('She asks which account we have')
    await dialog(page).getByRole('button', { name: 'Show' }).click()
    await page.getByRole('heading', { name: 'Lata Subramaniam Iyer' }).waitFor()
    await page.getByText('123456789012').first().waitFor()
    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Lata I.' }).first().waitFor()
    expect(await page.content()).not.toContain('Subramaniam')
    expect(faults).toEqual([])

    const { page: audit } = await stage.open(browser, '/audit')
    await signIn(audit, 'nita')
    await audit.getByRole('combobox', { name: 'What' }).fill('case.revealed')
    await button(audit, 'Show').click()
    const entry = audit.getByRole('row').filter({ hasText: 'She asks which account we have' })
    await entry.getByText('Asif Khan').waitFor()
    const [csv] = await Promise.all([audit.waitForEvent('download'), button(audit, 'Export as CSV').click()])
    expect(csv.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/)
  })

  it('opens a photo and a paper from memory, for a reason', async () => {
    const { page, faults } = await lataAt('seema')
    const files = page.getByRole('region', { name: 'Files' })
    await files.getByRole('listitem').filter({ hasText: 'Selfie' }).getByRole('button').click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Compare with the ID photo')
    await dialog(page).getByRole('button', { name: 'Open' }).click()
    const picture = page.getByRole('img', { name: 'Selfie' })
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await files.getByRole('listitem').filter({ hasText: 'Key Facts Statement' }).getByRole('button').click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('She asks for her papers')
    await dialog(page).getByRole('button', { name: 'Open' }).click()
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('link', { name: 'Save' }).click(),
    ])
    const stream = await paper.createReadStream()
    const start = await new Promise<string>((resolve) => stream.once('data', (chunk) => resolve(`${chunk}`)))
    expect(start).toMatch(/^%PDF-/)
    expect(faults).toEqual([])
  })

  it('lets held money go only when a second person confirms', async () => {
    const { page: first } = await lataAt('seema')
    await act(first, 'Stop the payout', 'The employer does not know her')
    await first
      .getByRole('region', { name: 'Held payout' })
      .getByText('The employer does not know her')
      .waitFor()
    await button(first, 'Ask to let the payout go').click()
    await first.getByRole('textbox', { name: 'Reason' }).fill('The employer called back')
    await dialog(first).getByRole('button', { name: 'Ask to let the payout go' }).click()
    const confirm = button(first, 'Confirm: let the payout go')
    await confirm.waitFor()
    expect(await confirm.isDisabled()).toBe(true)

    const { page: second } = await lataAt('vikram')
    await button(second, 'Confirm: let the payout go').click()
    await second.getByRole('textbox', { name: 'Reason' }).fill('Heard the call myself')
    await dialog(second).getByRole('button', { name: 'Confirm' }).click()
    await second.getByRole('region', { name: 'Held payout' }).waitFor({ state: 'detached' })
    // The first one's page learns of it by itself.
    await first.getByRole('region', { name: 'Held payout' }).waitFor({ state: 'detached' })
  })
})

describe('erasing a borrower', () => {
  it('takes a word typed by hand and a reason, and leaves nothing of them on the screen', async () => {
    const { page } = await stage.open(browser, '/cases')
    await signIn(page, 'nita')
    await page.getByRole('textbox', { name: 'Phone' }).fill('9811101002')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Omkar/ }).click()
    await page.getByRole('heading', { name: 'Omkar P.' }).first().waitFor()
    const address = page.url()
    await button(page, 'Act').click()
    await page.getByRole('menuitem', { name: 'Erase personal data…' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('He asked for it in writing')
    const confirm = dialog(page).getByRole('button', { name: 'Erase for good' })
    await dialog(page).getByLabel('To confirm').fill('yes')
    expect(await confirm.isDisabled()).toBe(true)
    await dialog(page).getByLabel('To confirm').fill('ERASE')
    await confirm.click()
    await page.getByText('Erased', { exact: true }).waitFor()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    expect(await page.content()).not.toContain('Omkar')
    await page.goto(address)
    await page.getByText('This could not be loaded').first().waitFor()
  })
})

describe('every page', () => {
  it.each([
    ['on a desktop', wide],
    ['on a tablet', tablet],
  ])('fits %s, and everything that can be clicked has a name', async (_where, options) => {
    const { page, faults } = await lataAt('seema', options)
    const casePath = new URL(page.url()).pathname.replace('/console', '')
    const reference = casePath.split('/').at(-1)
    await stage.operator(`admin-${options.viewport.width}`, 'Meera Joshi', 'admin')
    const { page: admins } = await stage.open(browser, '/operators', options)
    await signIn(admins, `admin-${options.viewport.width}`)
    const visits: [Page, string][] = [
      ...[
        '/inbox/people',
        `/inbox/people/${reference}`,
        '/cases',
        casePath,
        '/replies',
        '/health',
        '/account',
      ].map((path): [Page, string] => [page, path]),
      ...['/operators', '/audit'].map((path): [Page, string] => [admins, path]),
    ]
    for (const [visitor, path] of visits) {
      await visitor.goto(`${stage.url}/console${path}`)
      await visitor.locator('h1, h2').first().waitFor()
      expect(await sideways(visitor), path).toBe(false)
      expect(await nameless(visitor), path).toEqual([])
    }
    expect(faults).toEqual([])
  })
})

/** Whether the page, or its main part, has to be moved sideways to be seen whole. */
function sideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const parts = [document.documentElement, document.querySelector('main')]
    return parts.some((part) => part !== null && part.scrollWidth > part.clientWidth)
  })
}

/** What can be used and says nothing about itself to whoever cannot see it. */
function nameless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isNamed = (element: Element) =>
      element.getAttribute('aria-label') ||
      element.getAttribute('aria-labelledby') ||
      element.textContent?.trim() ||
      (element.id && document.querySelector(`label[for="${element.id}"]`)) ||
      element.closest('label')
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, select')]
      .filter((element) => element.checkVisibility() && !isNamed(element))
      .map((element) => element.outerHTML.slice(0, 160))
  })
}
