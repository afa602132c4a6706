import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlayground, type Playground } from '../../src/main/playground.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { registerPhonePage } from '../../src/whatsapp/emulator/phone-page.ts'
import { type Hands, handsOn, newPhone } from './borrower-hands.ts'
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
  if (language === 'हिंदी') await newPhone(page)
  const hands = handsOn(page.getByRole('region', { name: `${words.owner}’s phone` }))
  const { tap, say, heard, choose, decide, sendSelfie, typeCode } = hands
  await tap('Hi')
  await tap(language)
  await tap(words.loan)
  await heard(/PAN/)
  await say(words.owner)
  await heard(/31-12-1995/)
  await say('31/12/95')
  await tap(words.salaried)
  await heard(/45k/)
  await say('60k')
  await picture('chat', language)
  await choose(words.purposes, words.purpose)
  await heard(/110001/)
  await say(words.pincode)
  await tap(words.right)
  await tap(words.agree)
  await heard(/APR/)
  await picture('offers', language)
  await say('3')
  await tap(words.take)
  await tap(words.identity)
  await decide()
  await sendSelfie()
  await heard(/IFSC/)
  await say('123456789012 HDFC0000001')
  await tap(words.bank)
  await tap(words.mandate)
  await decide()
  await tap(words.accept)
  await typeCode()
  await heard(words.paid)
  await picture('paid', language)
  expect(faults).toEqual([])
})

test('what goes wrong on the pages is set right in the chat', async () => {
  const hands = await newPhone(page)
  const { phone, tap, say, heard, decide, sendSelfie } = hands
  // The first one leads to a page that is over; the second is awaited.
  const tapSecond = (name: string) => phone.getByRole('button', { name, exact: true }).nth(1).click()
  await takeOffer(hands, 'Asha Verma')
  await tap('Verify identity')
  await decide('rejected')
  await tap('Try again')
  await tapSecond('Verify identity')
  await decide()
  await sendSelfie()
  await heard(/IFSC/)
  await say('123456780002 SBIN0000001')
  await tap('Yes, correct')
  await tap('Set up auto-debit')
  await decide('bank-refused')
  await tap('Try again')
  await tapSecond('Set up auto-debit')
  await decide()
  await heard(/KEY FACTS STATEMENT/)
})

// A loan of its own: with both troubles in one, the quick hands of a script write more than the flood rule allows.
test('what goes wrong at the bank is set right in the chat', async () => {
  const hands = await newPhone(page)
  const { tap, say, heard, decide, sendSelfie, typeCode } = hands
  await takeOffer(hands, 'Asha Rani')
  await tap('Verify identity')
  await decide()
  await sendSelfie()
  await heard(/IFSC/)
  await say('123456780002 SBIN0000001')
  await tap('Yes, correct')
  await tap('Set up auto-debit')
  await decide()
  await tap('I accept')
  await typeCode()
  await heard(/could not credit/)
  await tap('Try again')
  await heard(/has been sent to your State Bank of India account/)
})

test('a decline says why, and when to come back', async () => {
  const hands = await newPhone(page)
  const { tap, heard } = hands
  await tap('Hi')
  await tap('English')
  await answerUpTo(hands, 'Asha Lowscore')
  await heard(/Credit score/)
  await picture('declined', 'English')
})

/** From Hi to the third offer. */
async function takeOffer(hands: Hands, name: string): Promise<void> {
  const { tap, say, heard } = hands
  await tap('Hi')
  await tap('English')
  await answerUpTo(hands, name)
  await heard(/APR/)
  await say('3')
  await tap('Take this offer')
}

/** The answers and the consent. */
async function answerUpTo({ tap, say, heard }: Hands, name: string): Promise<void> {
  await tap('Personal loan')
  await heard(/PAN/)
  await say(name)
  await heard(/31-12-1995/)
  await say('31 Dec 1995')
  await tap('Salaried')
  await heard(/45k/)
  await say('60,000')
  await heard(/need the money/)
  await say('2')
  await heard(/110001/)
  // Of the same name and birth date as the first borrower, and somebody else.
  await say('560001')
  await tap('All correct')
  await tap('I agree')
}

async function picture(name: string, language: string): Promise<void> {
  const folder = process.env.SCREENSHOTS
  if (folder)
    await page.screenshot({ path: join(folder, `${language === 'English' ? 'en' : 'hi'}-${name}.png`) })
}
