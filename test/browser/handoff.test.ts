import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type DynamoLocal, describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import type { LogEntry } from '../../src/storage/port.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { dynamoSettings } from '../privacy/dynamo-settings.ts'
import { decideOn, type Hands, handsOn, newPhone } from './borrower-hands.ts'
import { type ConsoleStage, signIn, startConsoleStage } from './console-stage.ts'
import { launchBrowser } from './phone-stage.ts'

const asha = { name: 'Asha Verma', phone: '919000200001' }
const ravi = { name: 'Ravi Kumar', phone: '919000200002' }

/** A phone, and two people of the lender at the console, each in a browser of their own, whatever the store. */
function handoffStories(settingsOf: () => Promise<Record<string, string>>): void {
  let browser: Browser
  let stage: ConsoleStage
  let faults: string[][] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    stage = await startConsoleStage(await settingsOf())
    await stage.operator('asif', 'Asif Khan', 'agent')
    await stage.operator('seema', 'Seema Rao', 'supervisor')
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    expect(faults.flat()).toEqual([])
    faults = []
  })
  afterAll(async () => {
    await browser?.close()
    await stage?.close()
  })

  async function opened(opening: Promise<{ page: Page; faults: string[] }>): Promise<Page> {
    const { page, faults: found } = await opening
    faults.push(found)
    return page
  }
  async function atTheInbox(who: string): Promise<Page> {
    const page = await opened(stage.open(browser, '/inbox/people'))
    await signIn(page, who)
    await page.getByRole('heading', { name: 'Inbox' }).waitFor()
    return page
  }
  /** What stands in the log from the turn in which the agent claimed to the turn before the conversation ended. */
  async function saidWhileOwned(borrower: Borrower): Promise<LogEntry[]> {
    const log = await stage.playground.service.store.history(borrower.conversation.id, { limit: 1_000 })
    const claimedAt = log.findIndex((entry) => isActOf(entry, 'claim'))
    const endedAt = log.findIndex((entry, index) => index > claimedAt && endsIt(entry))
    expect([claimedAt >= 0, endedAt > claimedAt]).toEqual([true, true])
    return log.slice(claimedAt, endedAt).filter(({ kind }) => kind === 'send')
  }

  test('a person is asked for at a question, both chat while the bot is silent, and the bot resumes at that question', async () => {
    const agent = await atTheInbox('asif')
    const rival = await atTheInbox('seema')
    await makeReadyReply(rival)
    const phones = await opened(stage.openPhones(browser))
    const hands = handsOn(phones.getByRole('region', { name: `${asha.name}’s phone` }))
    await upToIncome(hands)
    await hands.say('agent')
    await hands.heard(/A person will write to you in this chat/)

    await row(agent, 'Asha').click()
    await row(rival, 'Asha').click()
    await rival.getByText('Waits for a person').first().waitFor()
    // The rival clicks, and before the click arrives the agent has it.
    await rival.route('**/console/api/cases/*/acts', async (route) => {
      await button(agent, 'Claim').first().click()
      await reply(agent).waitFor()
      await route.continue()
    })
    await button(rival, 'Claim').first().click()
    await rival.getByText('Asif Khan has this conversation.').first().waitFor()
    expect(await reply(rival).count()).toBe(0)

    const before = await bubblesOf(hands.phone).count()
    await answer(agent, 'Good morning, how can I help?')
    await hands.heard(/Asif Khan.*Good morning, how can I help\?/s)
    await hands.say('My salary comes in two parts')
    await transcript(agent).getByText('My salary comes in two parts').waitFor()
    await button(agent, 'Ready replies').click()
    await agent.keyboard.type('two parts')
    await agent.keyboard.press('ArrowDown')
    await agent.keyboard.press('Enter')
    await expect.poll(() => reply(agent).inputValue()).toBe('Please tell the bot the sum of all parts.')
    await agent.keyboard.press('Control+Enter')
    await hands.heard(/the sum of all parts/)
    // What answers the open question, were the bot to listen.
    await hands.say('60k')
    await transcript(agent).getByText('60k').waitFor()
    await answer(agent, 'Tell the bot, please. Goodbye!')
    await hands.heard(/Goodbye!/)
    expect(await bubblesOf(hands.phone).count()).toBe(before + 3)

    await button(agent, 'Close').click()
    await button(agent, 'Close it').click()
    await hands.heard(/has ended this conversation.*monthly income/s)
    await stage.playground.emulator.settled()
    expect(await bubblesOf(hands.phone).count()).toBe(before + 4)
    await hands.say('60k')
    await hands.heard(/need the money/)

    const borrower = stage.playground.emulator.borrower(asha)
    const said = await saidWhileOwned(borrower)
    expect(said).toHaveLength(3)
    for (const { detail } of said) expect(detail).toMatchObject({ by: { name: 'Asif Khan' } })
  })

  test('what a provider answers meanwhile is not said, and one word of the borrower brings the bot back to where it is', async () => {
    const borrower = stage.playground.emulator.borrower(ravi)
    await takeLoan(borrower, { language: 'en', name: ravi.name, until: ({ link }) => link !== undefined })
    const agent = await atTheInbox('asif')
    const phones = await opened(stage.openPhones(browser))
    const hands = await newPhone(phones)
    await hands.heard(/identity/i)
    await hands.say('agent')
    await row(agent, 'Ravi').click()
    await button(agent, 'Claim').first().click()
    await answer(agent, 'Hello Ravi, please verify while I look.')
    await hands.heard(/while I look/)

    const before = await bubblesOf(hands.phone).count()
    await hands.tap('Verify identity')
    await decideOn(hands.phone.frameLocator('iframe'), 'success')
    await expect
      .poll(async () => (await stage.playground.service.store.load(borrower.conversation.id))?.state)
      .toContain('"step":"selfie"')
    await answer(agent, 'I see that it worked.')
    await hands.tap('New message – back to the chat')
    await hands.heard(/it worked/)
    expect(await bubblesOf(hands.phone).count()).toBe(before + 1)
    await hands.say('bot')
    await hands.heard(/the bot goes on from here.*selfie/s)
    await agent.getByText('Nobody waits here').waitFor()
    await stage.playground.emulator.settled()
    expect(await bubblesOf(hands.phone).count()).toBe(before + 2)
    await hands.sendSelfie()
    await hands.heard(/IFSC/)

    const said = await saidWhileOwned(borrower)
    expect(said).toHaveLength(2)
    for (const { detail } of said) expect(detail).toMatchObject({ by: { name: 'Asif Khan' } })
  })
}

const row = (page: Page, name: string) => page.locator('[data-row]').filter({ hasText: name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply to the borrower' })
const transcript = (page: Page) => page.getByRole('log', { name: 'Transcript' })
/** What the business said, as it stands on the phone. */
const bubblesOf = (phone: Locator) => phone.locator('.bubble-row.theirs')

async function answer(page: Page, text: string): Promise<void> {
  await reply(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => reply(page).inputValue()).toBe('')
}

async function makeReadyReply(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Replies' }).click()
  await button(page, 'New reply').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Salary in two parts')
  await page.getByRole('textbox', { name: 'English' }).fill('Please tell the bot the sum of all parts.')
  await page.getByRole('textbox', { name: 'Hindi' }).fill('बॉट को पूरी रकम बताइए।')
  await button(page, 'Save').click()
  await page.getByRole('article', { name: 'Salary in two parts' }).waitFor()
  await page.getByRole('link', { name: 'Inbox' }).click()
}

async function upToIncome({ tap, say, heard }: Hands): Promise<void> {
  await tap('Hi')
  await tap('English')
  await tap('Personal loan')
  await heard(/PAN/)
  await say(asha.name)
  await heard(/31-12-1995/)
  await say('31/12/95')
  await tap('Salaried')
  await heard(/45k/)
}

const isActOf = ({ kind, detail }: LogEntry, act: string) =>
  kind === 'person.acted' && (detail as { act: { do: string } }).act.do === act

/** The closing of the agent, or the word of the borrower. */
function endsIt(entry: LogEntry): boolean {
  if (entry.kind !== 'message.received') return isActOf(entry, 'close')
  return (entry.detail as { inbound: { body?: string } }).inbound.body === 'bot'
}

describe('on SQLite', () => handoffStories(async () => ({})))

describeWithDynamo('on DynamoDB', (local: () => DynamoLocal) => {
  handoffStories(async () => dynamoSettings(local(), await local().makeTables()))
})
