import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlayground, type Playground } from '../../src/main/playground.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { registerPhonePage } from '../../src/whatsapp/emulator/phone-page.ts'
import { builtPhonePage, launchBrowser } from './phone-stage.ts'

/**
 * What `npm start` shows, used as a person would: two phones side by side, one loan in English and one in Hindi, every
 * tap in a real browser. With SCREENSHOTS set to a folder it leaves pictures there.
 */
let browser: Browser
let playground: Playground
let page: Page
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-browser-'))
const faults: string[] = []

beforeAll(async () => {
  const port = await freePort()
  playground = await createPlayground({ PORT: String(port), DATA_DIR: dataDir })
  await registerPhonePage(playground.service.app, { distPath: await builtPhonePage() })
  await playground.start('127.0.0.1')
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`http://localhost:${port}/phone/`)
})
afterAll(async () => {
  await browser?.close()
  await playground?.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const scripts = {
  English: {
    owner: 'Asha Verma',
    loan: 'Personal loan',
    salaried: 'Salaried',
    purposes: 'Choose a purpose',
    purpose: 'Education',
    pincode: '411001',
    right: 'All correct',
    agree: 'I agree',
    take: 'Take this offer',
    identity: 'Verify identity',
    bank: 'Yes, correct',
    mandate: 'Set up auto-debit',
    accept: 'I accept',
    paid: /has been sent to your HDFC Bank account/,
  },
  हिंदी: {
    owner: 'Ravi Kumar',
    loan: 'पर्सनल लोन',
    salaried: 'नौकरी',
    purposes: 'वजह चुनें',
    purpose: 'पढ़ाई',
    pincode: '४११००२',
    right: 'सब सही है',
    agree: 'मैं सहमत हूँ',
    take: 'यही चाहिए',
    identity: 'पहचान पूरी करें',
    bank: 'हाँ, सही है',
    mandate: 'ऑटो-डेबिट करें',
    accept: 'मुझे मंज़ूर है',
    paid: /HDFC Bank .* भेज दिए/,
  },
}

test.each(['English', 'हिंदी'] as const)('a loan in %s, tapped on the phone page', async (language) => {
  const words = scripts[language]
  if (language === 'हिंदी') await addPhone()
  const { phone, tap, say } = handsOn(page.getByRole('region', { name: `${words.owner}’s phone` }))
  await tap('Hi')
  await tap(language)
  await tap(words.loan)
  await heard(phone, /PAN/)
  await say(words.owner)
  await heard(phone, /31-12-1995/)
  await say('31/12/95')
  await tap(words.salaried)
  await heard(phone, /45k/)
  await say('60k')
  await picture('chat', language)
  await tap(words.purposes)
  await phone.getByRole('dialog').getByText(words.purpose, { exact: true }).click()
  await heard(phone, /110001/)
  await say(words.pincode)
  await tap(words.right)
  await tap(words.agree)
  await heard(phone, /APR/)
  await picture('offers', language)
  await say('3')
  await tap(words.take)
  await tap(words.identity)
  await decide(phone)
  await sendSelfie(phone)
  await heard(phone, /IFSC/)
  await say('123456789012 HDFC0000001')
  await tap(words.bank)
  await tap(words.mandate)
  await decide(phone)
  await tap(words.accept)
  await typeCode(phone)
  await heard(phone, words.paid)
  await picture('paid', language)
  expect(faults).toEqual([])
})

test('what goes wrong on the pages and at the bank is set right in the chat', async () => {
  const { phone, tap, say } = await newPhone()
  await tap('Hi')
  await tap('English')
  await answerUpTo(phone, tap, say, 'Asha Verma')
  await heard(phone, /APR/)
  await say('3')
  await tap('Take this offer')
  await tap('Verify identity')
  await decide(phone, 'rejected')
  await tap('Try again')
  await tap('Verify identity')
  await decide(phone)
  await sendSelfie(phone)
  await heard(phone, /IFSC/)
  await say('123456780002 SBIN0000001')
  await tap('Yes, correct')
  await tap('Set up auto-debit')
  await decide(phone, 'bank-refused')
  await tap('Try again')
  await tap('Set up auto-debit')
  await decide(phone)
  await tap('I accept')
  await typeCode(phone)
  await heard(phone, /could not credit/)
  await tap('Try again')
  await heard(phone, /has been sent to your State Bank of India account/)
})

test('a decline says why, and when to come back', async () => {
  const { phone, tap, say } = await newPhone()
  await tap('Hi')
  await tap('English')
  await answerUpTo(phone, tap, say, 'Asha Lowscore')
  await heard(phone, /Credit score/)
  await picture('declined', 'English')
})

type Tap = (name: string) => Promise<void>
type Say = (text: string) => Promise<void>

/** The answers and the consent. */
async function answerUpTo(phone: Locator, tap: Tap, say: Say, name: string): Promise<void> {
  await tap('Personal loan')
  await heard(phone, /PAN/)
  await say(name)
  await heard(phone, /31-12-1995/)
  await say('31 Dec 1995')
  await tap('Salaried')
  await heard(phone, /45k/)
  await say('60,000')
  await heard(phone, /need the money/)
  await say('2')
  await heard(phone, /110001/)
  // Of the same name and birth date as the first borrower, and somebody else.
  await say('560001')
  await tap('All correct')
  await tap('I agree')
}

/** One more borrower, beside the others. */
async function newPhone(): Promise<{ phone: Locator; tap: Tap; say: Say }> {
  await addPhone()
  return handsOn(page.getByRole('region', { name: /’s phone$/ }).last())
}

function handsOn(phone: Locator): { phone: Locator; tap: Tap; say: Say } {
  const message = phone.getByRole('textbox', { name: 'Message' })
  return {
    phone,
    tap: (name) => phone.getByRole('button', { name, exact: true }).last().click(),
    async say(text) {
      await message.fill(text)
      await message.press('Enter')
    },
  }
}

async function addPhone(): Promise<void> {
  await page.getByRole('button', { name: 'Add a phone' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

async function heard(phone: Locator, words: RegExp): Promise<void> {
  await phone.getByRole('log').getByText(words).last().waitFor()
}

/** Decides the sandbox page that opened over the chat, and goes back to the chat. */
async function decide(phone: Locator, outcome = 'success'): Promise<void> {
  const frame = phone.frameLocator('iframe')
  await frame.locator(`button[value=${outcome}]`).click()
  await frame.locator('form').waitFor({ state: 'detached' })
  await phone.getByRole('button', { name: /back to the chat/ }).click()
}

/** The code stands over the chat as a text message; a tap puts it into the field. */
async function typeCode(phone: Locator): Promise<void> {
  await phone.getByRole('button', { name: /^Use code/ }).click()
  await phone.getByRole('textbox', { name: 'Message' }).press('Enter')
}

async function sendSelfie(phone: Locator): Promise<void> {
  await phone.getByRole('button', { name: 'Attach' }).click()
  await phone.getByRole('button', { name: /^Selfie/ }).click()
}

async function picture(name: string, language: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder)
    await page.screenshot({ path: join(folder, `${language === 'English' ? 'en' : 'hi'}-${name}.png`) })
}
