import { describe, expect, test } from 'vitest'
import type { QuestionAnswered } from '../../src/journey/event.ts'
import { type Language, languages } from '../../src/journey/language.ts'
import { lender } from '../../src/journey/lender.ts'
import type { Conversation } from './conversation.ts'
import { at } from './paths.ts'
import { answered, generalText } from './questions.ts'

const hour = 60

function complains(conversation: Conversation, outcome?: QuestionAnswered['outcome']): Conversation {
  return answered(conversation, { category: 'complaint', ...(outcome && { outcome }) })
}

const numberOf = (conversation: Conversation) => conversation.state.complaints?.at(-1)?.number ?? 'none'

describe.each(languages)('a complaint in %s', (language: Language) => {
  test('gets a number, the clock, the grievance officer and the ombudsman', () => {
    const conversation = complains(at('income', { language }))
    expect(numberOf(conversation)).toMatch(/^C-[2-9A-HJ-NP-Z]{7}$/)
    for (const part of [
      numberOf(conversation),
      language === 'en' ? '9 December 2026' : '9 दिसंबर 2026',
      lender.grievanceOfficer[language],
      lender.grievancePhone,
      lender.grievanceEmail,
      lender.ombudsmanUrl,
      lender.ombudsmanPhone,
    ])
      expect(conversation.words).toContain(part)
    expect(conversation.recordsOf('complaint')).toMatchObject([
      { detail: { number: numberOf(conversation), step: 'income' } },
    ])
  })

  test('gets its answer as well, and the open question stays open', () => {
    const conversation = complains(at('income', { language }))
    expect(conversation.words).toContain(generalText)
    expect(conversation.said).toHaveLength(1)
    expect(conversation.say('60,000').state.step).toBe('purpose')
  })

  test('that matches no topic is not told so', () => {
    const conversation = complains(at('income', { language }), { result: 'unknown' })
    expect(conversation.words).toContain(numberOf(conversation))
    expect(conversation.words).not.toMatch(/guess|अंदाज़े/)
  })

  test('that may mean several topics gets its number and the choice', () => {
    const topics = [{ id: 'apr', title: 'APR' }]
    const conversation = complains(at('income', { language }), { result: 'unsure', topics })
    expect(conversation.words).toContain(numberOf(conversation))
    expect(conversation.words).toContain('[APR]')
  })
})

test('how one complains is not told twice', () => {
  const outcome = { result: 'answer', topicId: 'complaint', text: generalText } as const
  expect(complains(at('loan'), outcome).words).not.toContain(generalText)
})

test('it waits in the queue of complaints, with its last day', () => {
  const conversation = complains(at('loan'))
  const [entry] = conversation.inbox.filter(({ queue }) => queue === 'complaints')
  expect(entry).toMatchObject({ since: conversation.now })
  expect(new Date(entry?.dueAt ?? 0).toISOString()).toMatch(/^2026-12-09T18:29/)
})

test('what follows within a day joins the open one; later it is another', () => {
  const conversation = complains(at('loan'))
  const first = numberOf(conversation)
  complains(conversation.waits(20 * hour))
  expect(conversation.words).toContain(`Added to your complaint *${first}*`)
  expect(conversation.state.complaints).toHaveLength(1)
  expect(conversation.recordsOf('complaint.joined')).toHaveLength(1)
  complains(conversation.waits(5 * hour).say('thanks'))
  expect(conversation.state.complaints).toHaveLength(2)
  expect(numberOf(conversation)).not.toBe(first)
})

test('after a person has closed it, a new one is another', () => {
  const conversation = complains(at('loan'))
  const number = numberOf(conversation)
  const act = { do: 'close-complaint', number, outcome: 'The fee was refunded.' } as const
  conversation.happens({ kind: 'person.acted', by: { id: 'op-1', name: 'Ravi' }, act })
  complains(conversation)
  expect(numberOf(conversation)).not.toBe(number)
})

test('while a person has the conversation it is recorded, and the bot is silent', () => {
  const conversation = at('loan').say('agent')
  conversation.happens({ kind: 'person.acted', by: { id: 'op-1', name: 'Ravi' }, act: { do: 'claim' } })
  expect(complains(conversation).said).toEqual([])
  expect(conversation.state.complaints).toHaveLength(1)
})

test('numbers differ between borrowers and moments', () => {
  const numbers = [0, 1, 2].map((minutes) => numberOf(complains(at('loan').waits(minutes))))
  expect(new Set(numbers).size).toBe(numbers.length)
})
