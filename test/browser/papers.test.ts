import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ReadBack, readBack } from '../../src/documents/testing/read-back.ts'
import { createPlayground, type Playground } from '../../src/main/playground.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { registerPhonePage } from '../../src/whatsapp/emulator/phone-page.ts'
import { type Hands, newPhone } from './borrower-hands.ts'
import { builtPhonePage, launchBrowser } from './phone-stage.ts'

/**
 * What a borrower sees of offers and papers, in a real browser: offers compared, another amount asked for, papers that
 * ran out and came anew, each PDF opened and read, and one of them checked by the code that is printed on it.
 */
let browser: Browser
let playground: Playground
let page: Page
let url: string
let aheadMs = 0
const dataDir = mkdtempSync(join(tmpdir(), 'flowless-papers-'))
const faults: string[] = []

beforeAll(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  playground = await createPlayground(
    { PORT: String(port), DATA_DIR: dataDir },
    { clock: () => Date.now() + aheadMs },
  )
  await registerPhonePage(playground.service.app, { distPath: await builtPhonePage() })
  await playground.start('127.0.0.1')
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${url}/phone/`)
})
afterAll(async () => {
  await browser?.close()
  await playground?.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const scripts = {
  English: {
    name: 'Asha Verma',
    pincode: '411001',
    loan: 'Personal loan',
    salaried: 'Salaried',
    right: 'All correct',
    agree: 'I agree',
    offers: 'See all offers',
    another: 'Another amount',
    amount: '1.35 lakh',
    months: 'Choose the months',
    eighteen: '18 months',
    quoted: /1,35,000 for 18 months/,
    take: 'Take this offer',
    identity: 'Verify identity',
    bank: 'Yes, correct',
    mandate: 'Set up auto-debit',
    accept: 'I accept',
    stopped: /no more reminders/,
    ranOut: /The earlier papers are no longer valid/,
    wrongCode: /not the code from our latest SMS/,
    paid: /has been sent to your HDFC Bank account/,
    papers: 'My papers',
    show: 'Show papers',
    schedule: 'Schedule as PDF',
    menu: 'Open loan menu',
    instalments: 'Repayment schedule',
    schedulesHead: /Schedule of loan/,
    genuine: 'This paper is genuine.',
    unknown: 'No paper of ours has this code.',
  },
  हिंदी: {
    name: 'Ravi Kumar',
    pincode: '४११००२',
    loan: 'पर्सनल लोन',
    salaried: 'नौकरी',
    right: 'सब सही है',
    agree: 'मैं सहमत हूँ',
    offers: 'सारे ऑफ़र देखें',
    another: 'दूसरी रकम',
    amount: '१.३५ लाख',
    months: 'महीने चुनें',
    eighteen: '18 महीने',
    quoted: /1,35,000, 18 महीने/,
    take: 'यही चाहिए',
    identity: 'पहचान पूरी करें',
    bank: 'हाँ, सही है',
    mandate: 'ऑटो-डेबिट करें',
    accept: 'मुझे मंज़ूर है',
    stopped: /मैसेज नहीं भेजेंगे/,
    ranOut: /पिछले कागज़ अब मान्य नहीं हैं/,
    wrongCode: /नए SMS वाला कोड नहीं है/,
    paid: /HDFC Bank .* भेज दिए/,
    papers: 'मेरे कागज़ात',
    show: 'कागज़ात देखें',
    schedule: 'शेड्यूल PDF में',
    menu: 'लोन मेनू खोलें',
    instalments: 'किस्तों का शेड्यूल',
    schedulesHead: /लोन LN\w+ का शेड्यूल/,
    genuine: 'यह कागज़ असली है।',
    unknown: 'हमारे किसी कागज़ का यह कोड नहीं है।',
  },
}
type Words = (typeof scripts)['English']

test.each(['English', 'हिंदी'] as const)(
  'offers and papers of a loan in %s',
  { timeout: 120_000 },
  async (language) => {
    const words = scripts[language]
    const hands = await newPhone(page)
    const { phone, tap, say, heard, choose, decide, sendSelfie, typeCode } = hands
    await answerAll(hands, words, language)

    expect((await offersIn(hands)).length).toBeGreaterThanOrEqual(6)
    await choose(words.offers, words.another)
    await heard(/1\.5/)
    await say(words.amount)
    await choose(words.months, words.eighteen)
    await heard(words.quoted)
    const quote = amountsIn(await newest(hands, words.quoted))
    await tap(words.take)

    await tap(words.identity)
    await decide()
    await sendSelfie()
    await heard(/IFSC/)
    await say('123456789012 HDFC0000001')
    await tap(words.bank)
    await phone.getByRole('button', { name: words.mandate, exact: true }).waitFor()
    expect(missingIn(await opened(hands, 'sanction-letter'), quote)).toEqual([])
    await tap(words.mandate)
    await decide()

    const first = await readKfs(hands, words)
    await tenDaysGoBy()
    await tap(words.accept)
    await heard(words.ranOut)
    const second = await readKfs(hands, words)
    expect(second.proposal).not.toBe(first.proposal)
    await tap(words.accept)
    await phone.getByRole('button', { name: /^Use code/ }).waitFor()
    await say('000000')
    await heard(words.wrongCode)
    await typeCode()
    await heard(words.paid)

    const agreement = await opened(hands, 'agreement')
    expect(agreement.lines.join(' ')).toContain(second.proposal)
    expect(missingIn(agreement, quote)).toEqual([])
    await say(words.papers)
    await choose(words.show, words.schedule)
    const schedule = await opened(hands, 'schedule')
    await choose(words.menu, words.instalments)
    await heard(words.schedulesHead)
    expect(missingIn(schedule, amountsIn(await newest(hands, words.schedulesHead)))).toEqual([])
    for (const paper of [second.kfs, agreement, schedule]) await verify(paper, words)
    expect(faults).toEqual([])
  },
)

/** At a moment when nothing is on its way: work under way at a leap of the clock counts as that of a dead process. */
async function tenDaysGoBy(): Promise<void> {
  await playground.emulator.settled()
  await playground.service.pipeline.delivery.idle()
  aheadMs += 10 * 86_400_000
}

/** The answers and the consent. */
async function answerAll({ tap, say, heard }: Hands, words: Words, language: string): Promise<void> {
  await say('Hi')
  await tap(language)
  await tap(words.loan)
  await heard(/PAN/)
  await say(words.name)
  await heard(/31-12-1995/)
  await say('31/12/95')
  await tap(words.salaried)
  await heard(/45k/)
  await say('60k')
  await say('2')
  await heard(/110001/)
  await say(words.pincode)
  await tap(words.right)
  await tap(words.agree)
  await heard(/APR/)
}

interface OfferLine {
  amount: number
  months: number
}

/** The offers of the one message that compares them, which stand in the order that it states. */
async function offersIn(hands: Hands): Promise<OfferLine[]> {
  const text = await newest(hands, /APR/)
  const offers = [...text.matchAll(/^\d+\. ₹([\d,]+) · (\d+) .*\nEMI ₹[\d,]+ · APR [\d.]+%$/gm)].map(
    ([, amount = '', months]) => ({ amount: Number(amount.replaceAll(',', '')), months: Number(months) }),
  )
  expect(offers).toEqual(
    offers.toSorted((one, other) => other.amount - one.amount || one.months - other.months),
  )
  return offers
}

/**
 * Reads the KFS as it stands in the chat and as the PDF above the question: the schedule and every amount and per cent
 * of the chat stand in the file.
 */
async function readKfs(hands: Hands, words: Words) {
  await hands.phone.getByRole('button', { name: words.accept, exact: true }).last().waitFor()
  const kfs = await opened(hands, 'kfs')
  const figures = await newest(hands, /100%/)
  const rows = [...(await newest(hands, /\d \| \d/)).matchAll(/^\d+( \| [\d,.]+){4}$/gm)].map(([row]) =>
    row.replaceAll(' |', ''),
  )
  const [proposal] = /FL[0-9A-F]+-\d+/.exec(figures) ?? []
  if (!proposal) throw new Error('the KFS names its proposal')
  expect(rows).toHaveLength(18)
  expect(rowsOf(kfs)).toEqual(rows)
  expect(missingIn(kfs, amountsIn(figures))).toEqual([])
  expect(kfs.lines.join(' ')).toContain(proposal)
  return { kfs, rows, proposal }
}

/** The lines of the newest message in which these words stand. */
async function newest({ phone }: Hands, words: RegExp): Promise<string> {
  const message = phone.getByRole('log').getByRole('article').filter({ hasText: words }).last()
  return (await message.locator('p').allTextContents()).join('\n')
}

/** The newest paper of this kind as the browser gets it, read by another program than the one that made it. */
async function opened({ phone }: Hands, kind: string): Promise<ReadBack> {
  const link = phone.getByRole('link', { name: new RegExp(`${kind}-.*\\.pdf`) }).last()
  await link.waitFor()
  const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', url).href)
  expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf' })
  return readBack(await answer.body())
}

/** Amounts and per cents, as they are written in a chat. */
function amountsIn(text: string): string[] {
  const written = text.matchAll(/₹[\d,]*\d(\.\d+)?|\d+(\.\d+)?%/g)
  return [...new Set([...written].map(([figure]) => figure.replace('₹', '')))]
}

/** Which of these figures the paper does not say. Its tables have the rupee sign in their heading. */
function missingIn({ lines }: ReadBack, figures: string[]): string[] {
  const said = new Set(
    [...lines.join(' ').matchAll(/\d+(,\d+)*(\.\d+)?%?/g)].map(([figure]) => figure.replace(/\.00$/, '')),
  )
  return figures.filter((figure) => !said.has(figure))
}

function rowsOf({ lines }: ReadBack): string[] {
  return lines.filter((line) => /^\d+( [\d,.]+){4}$/.test(line))
}

/** Types the code of the paper as it is printed; the page that opens tells nothing of the borrower. */
async function verify(paper: ReadBack, words: Words): Promise<void> {
  const [code] = /([0-9a-f]{8} ){7}[0-9a-f]{8}/.exec(paper.lines.join(' ')) ?? []
  if (!code) throw new Error('a paper carries its code')
  const clerk = await browser.newPage()
  const shown = async (typed: string) => {
    await clerk.goto(`${url}/verify/${typed}`)
    return (await clerk.locator('main').textContent()) ?? ''
  }
  const genuine = await shown(code)
  expect(genuine).toContain(words.genuine)
  expect(genuine).toContain(code)
  expect(genuine).not.toMatch(/Verma|Kumar|₹|FL[0-9A-F]+-/)
  expect(await shown(code.toUpperCase().replaceAll(' ', ''))).toBe(genuine)
  const altered = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  expect(await shown(altered)).toContain(words.unknown)
  await clerk.close()
}
