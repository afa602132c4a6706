import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, type PhoneStage, startPhoneStage } from './phone-stage.ts'

let browser: Browser
let stage: PhoneStage

beforeAll(async () => {
  stage = await startPhoneStage(async () => {})
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

test.each([
  { width: 1280, height: 860 },
  { width: 390, height: 780 },
])('a text message stands over the chat, and its code is typed by a tap: $width wide', async (viewport) => {
  const { page, faults } = await stage.open(browser, { viewport })
  await page.getByLabel('Asha Verma’s phone').waitFor()
  const asha = stage.emulator.borrower({ name: 'Asha Verma', phone: '919000200001' })
  const text = { id: `t${viewport.width}`, from: 'VM-FLWLSS', at: Date.now() }
  const code = String(100_000 + viewport.width)
  await page.getByRole('textbox').waitFor()
  stage.emulator.text('919000200001', { ...text, body: `${code} is your code. Valid for 10 minutes.` })

  const banner = page.getByRole('region', { name: 'Text message' })
  await banner.getByText(`${code} is your code`).waitFor()
  const box = await banner.boundingBox()
  expect(box && box.x >= 0 && box.x + box.width <= viewport.width).toBe(true)
  await banner.getByRole('button', { name: `Use code ${code}` }).click()
  await page.keyboard.press('Enter')
  await banner.waitFor({ state: 'detached' })
  expect(asha.conversation.messages.at(-1)).toMatchObject({ from: 'borrower', body: code })
  expect(faults).toEqual([])
  await page.close()
})
