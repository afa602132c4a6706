import type { FrameLocator, Locator, Page } from 'playwright-core'

/** One borrower at one phone of the phone page: what they see there, tap and type. */
export interface Hands {
  phone: Locator
  /** The newest button with just this title. */
  tap(name: string): Promise<void>
  say(text: string): Promise<void>
  heard(words: RegExp): Promise<void>
  /** Opens the list of the newest message, and chooses the row with this title. */
  choose(button: string, row: string): Promise<void>
  /** Decides the sandbox page that opened over the chat, and goes back to the chat. */
  decide(outcome?: string): Promise<void>
  sendSelfie(): Promise<void>
  /** The code stands over the chat as a text message; a tap puts it into the field. */
  typeCode(): Promise<void>
}

export function handsOn(phone: Locator): Hands {
  const message = phone.getByRole('textbox', { name: 'Message' })
  const button = (name: string | RegExp) =>
    phone.getByRole('button', { name, exact: typeof name === 'string' }).last()
  return {
    phone,
    tap: (name) => button(name).click(),
    async say(text) {
      await message.fill(text)
      await message.press('Enter')
    },
    heard: (words) => phone.getByRole('log').getByText(words).last().waitFor(),
    async choose(list, row) {
      await button(list).click()
      await phone.getByRole('dialog').getByText(row, { exact: true }).click()
    },
    async decide(outcome = 'success') {
      await decideOn(phone.frameLocator('iframe'), outcome)
      await button(/back to the chat/).click()
    },
    async sendSelfie() {
      await button('Attach').click()
      await button(/^Selfie/).click()
    },
    async typeCode() {
      await button(/^Use code/).click()
      await message.press('Enter')
    },
  }
}

/** Decides on a sandbox page, and stays there. */
export async function decideOn(page: FrameLocator, outcome: string): Promise<void> {
  await page.locator(`button[value=${outcome}]`).click()
  await page.locator('form').waitFor({ state: 'detached' })
}

/** One more borrower, beside the others. */
export async function newPhone(page: Page): Promise<Hands> {
  await page.getByRole('button', { name: 'Add a phone' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  return handsOn(page.getByRole('region', { name: /’s phone$/ }).last())
}
