import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { samplePdf } from '../../src/whatsapp/emulator/sample-images.ts'
import { launchBrowser, type PhoneStage, startPhoneStage } from './phone-stage.ts'

const desktop = { viewport: { width: 1280, height: 800 } }
const handset = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let browser: Browser
let stage: PhoneStage
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  stage = await startPhoneStage(answer)
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await stage.close()
})

const buttons = (...titles: string[]) => ({
  buttons: titles.map((title) => ({ type: 'reply', reply: { id: `choice:${title}`, title } })),
})

const parts = Array.from({ length: 30 }, (_, index) => `Part ${index + 1}.`)

/** A bot of six sentences: enough for every kind of bubble. */
async function answer(message: { from: string; id: string; type: string }, { graph, url }: PhoneStage) {
  const { text, interactive } = message as {
    text?: { body: string }
    interactive?: { button_reply?: { title: string }; list_reply?: { title: string } }
  }
  const said =
    text?.body ?? interactive?.button_reply?.title ?? interactive?.list_reply?.title ?? message.type
  const send = (content: object) => graph.post({ to: `+${message.from}`, ...content })
  const ask = (content: object) => send({ type: 'interactive', interactive: content })
  await graph.post({ status: 'read', message_id: message.id, typing_indicator: { type: 'text' } })
  switch (said) {
    case 'Hi':
      return ask({
        type: 'button',
        body: { text: '*Welcome!* Which language?' },
        action: buttons('English', 'हिंदी'),
      })
    case 'English': {
      const rows = ['Wedding', 'Home repair'].map((title) => ({
        id: title,
        title,
        description: `For a ${title}`,
      }))
      return ask({
        type: 'list',
        body: { text: 'What for?' },
        action: { button: 'Purposes', sections: [{ rows }] },
      })
    }
    case 'Wedding': {
      const parameters = { display_text: 'Open the bank', url: `${url}/pretended-bank` }
      return ask({ type: 'cta_url', body: { text: 'Your bank' }, action: { name: 'cta_url', parameters } })
    }
    case 'wait':
      return undefined
    case 'everything':
      for (const part of parts) await send({ type: 'text', text: { body: `${part}\n`.repeat(12) + part } })
      return undefined
    default:
      return send({ type: 'text', text: { body: `Got ${said}` } })
  }
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const say = async (page: Page, body: string) => {
  await page.getByRole('textbox', { name: 'Message' }).first().fill(body)
  await page.keyboard.press('Enter')
}
const seen = (page: Page, text: string | RegExp) => page.getByRole('log').getByText(text).first().waitFor()

describe('a borrower on the phone page', () => {
  it('says Hi with one tap, answers with buttons and a list, and opens a page inside the phone', async () => {
    const { page, faults } = await stage.open(browser, desktop)
    await button(page, 'Hi').click()
    await seen(page, 'Which language?')
    expect(await page.locator('.bubble strong').textContent()).toBe('Welcome!')
    await page.getByRole('img', { name: 'Read' }).first().waitFor()
    await button(page, 'English').click()
    await button(page, 'Purposes').click()
    await button(page, /Wedding/).click()
    await button(page, 'Open the bank').click()
    await page.frameLocator('iframe').getByRole('heading', { name: 'The pretended bank' }).waitFor()
    const [asha] = await conversations()
    await stage.graph.say(`+${asha?.phone}`, 'Well done at the bank')
    await button(page, /back to the chat/).click()
    await seen(page, 'Well done at the bank')
    expect(faults).toEqual([])
  })

  it('opens a paper that stands above buttons in a tab of its own, with the type of a PDF', async () => {
    const { page, faults } = await stage.open(browser, desktop)
    await button(page, 'Hi').click()
    await seen(page, 'Which language?')
    const [asha] = await conversations()
    const { body } = await stage.graph.upload({ bytes: samplePdf(), mimeType: 'application/pdf' })
    const document = { id: body.id, filename: 'KFS-FL1.pdf' }
    const header = { type: 'document', document }
    const interactive = { type: 'button', header, body: { text: 'Agreed?' }, action: buttons('Yes') }
    await stage.graph.post({ to: `+${asha?.phone}`, type: 'interactive', interactive })
    const file = page.getByRole('link', { name: /KFS-FL1\.pdf/ })
    expect(await file.textContent()).toContain('1 page')
    expect(await file.getAttribute('target')).toBe('_blank')
    const opened = await page.request.get(`${stage.url}${await file.getAttribute('href')}`)
    expect(opened.headers()).toMatchObject({ 'content-type': 'application/pdf' })
    expect(opened.headers()['content-security-policy']).not.toContain('sandbox')
    expect(Buffer.from(await opened.body())).toEqual(Buffer.from(samplePdf()))
    expect(faults).toEqual([])
  })

  it('sees that the bot is typing, and its ticks turn from waiting to read', async () => {
    const { page } = await stage.open(browser, desktop)
    await page.getByText('Say hello to begin').waitFor()
    stage.emulator.webhooks.hold()
    await say(page, 'wait')
    await page.getByRole('img', { name: 'Waiting for the bot' }).waitFor()
    stage.emulator.webhooks.release()
    await page.getByRole('img', { name: 'Read' }).waitFor()
    await page.getByRole('img', { name: 'Flowless Finance is typing' }).waitFor()
  })

  it('sends a selfie of somebody else, marked so that the sandbox face check knows', async () => {
    const { page, faults } = await stage.open(browser, desktop)
    await button(page, 'Attach').click()
    await button(page, /Wrong face/).click()
    await seen(page, 'Got image')
    const [asha] = await conversations()
    const picture = await fetch(stage.url + asha?.messages[0]?.media?.url)
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(bytes.subarray(-22).toString('latin1')).toBe('flowless-face:mismatch')
    expect(faults).toEqual([])
  })

  it.each(['Sticker', 'Voice note', 'Location', 'Contact', 'Document'])('sends: %s', async (what) => {
    const { page, faults } = await stage.open(browser, handset)
    await button(page, 'Attach').click()
    await button(page, new RegExp(`^${what} `)).click()
    await seen(page, /^Got /)
    expect(faults).toEqual([])
  })

  it('keeps the newest message in sight when many long ones come at once, until somebody scrolls up to read', async () => {
    const { page } = await stage.open(browser, handset)
    const list = page.getByRole('log')
    const hiddenPixels = () =>
      list.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight))
    await say(page, 'everything')
    await seen(page, parts.at(-1) ?? '')
    await expect.poll(hiddenPixels).toBeLessThan(5)
    await list.hover()
    await page.mouse.wheel(0, -900)
    await button(page, 'Newest message').waitFor()
    const [asha] = await conversations()
    await stage.graph.say(`+${asha?.phone}`, 'One thing more')
    await seen(page, 'One thing more')
    expect(await hiddenPixels()).toBeGreaterThan(800)
  })

  it('reacts to a message', async () => {
    const { page } = await stage.open(browser, desktop)
    await button(page, 'Hi').click()
    await seen(page, 'Which language?')
    await button(page, 'React').click()
    await button(page, 'React with 👍').click()
    await page.locator('.reactions').getByText('👍').waitFor()
    await seen(page, 'Got reaction')
  })

  it('uses the keyboard alone: Escape closes a sheet and the focus returns', async () => {
    const { page } = await stage.open(browser, desktop)
    await button(page, 'Attach').press('Enter')
    await page.getByRole('dialog', { name: 'Share' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Share' }).waitFor({ state: 'detached' })
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(focused).toBe('Attach')
  })

  it('takes a test value from the guide into the message field', async () => {
    const { page } = await stage.open(browser, desktop)
    await page.getByRole('textbox', { name: 'Message' }).waitFor()
    await button(page, /123456780001/).click()
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('123456780001 HDFC0000001')
  })
})

describe('several phones', () => {
  const addPhone = async (page: Page) => {
    await button(page, 'Add a phone').click()
    await button(page, 'Add').click()
  }

  it('stand side by side and do not mix', async () => {
    const { page } = await stage.open(browser, desktop)
    await addPhone(page)
    const ravi = page.getByRole('region', { name: 'Ravi Kumar' })
    await ravi.getByRole('button', { name: 'नमस्ते' }).click()
    await ravi.getByText('Got नमस्ते').waitFor()
    const asha = page.getByRole('region', { name: 'Asha Verma' })
    expect(await asha.getByText('Got नमस्ते').count()).toBe(0)
    await asha.getByRole('button', { name: 'Hi' }).waitFor()
  })

  it('come one at a time on a handset, with tabs, and are there again after a reload', async () => {
    const { page } = await stage.open(browser, handset)
    await addPhone(page)
    await page.getByRole('region', { name: 'Ravi Kumar' }).waitFor()
    expect(await page.getByRole('region', { name: /phone$/ }).count()).toBe(1)
    await say(page, 'hello from Ravi')
    await seen(page, 'Got hello from Ravi')
    await page.reload()
    await button(page, 'Ravi').click()
    await seen(page, 'Got hello from Ravi')
    const pageWidth = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(pageWidth).toBe(390)
  })
})

interface Conversation {
  phone: string
  messages: { media?: { url: string } }[]
}

async function conversations(): Promise<Conversation[]> {
  return (await (await fetch(`${stage.url}/emulator/conversations`)).json()) as Conversation[]
}
