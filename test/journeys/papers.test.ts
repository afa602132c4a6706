import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/journey/effect.ts'
import { type Language, languages } from '../../src/journey/language.ts'
import type { DocumentMessage, Message } from '../../src/journey/message.ts'
import type { PaperKind } from '../../src/journey/paper.ts'
import { type Conversation, choicesOf, kindWorld } from './conversation.ts'
import { at, onTo, payout, silentOn, worldWhere } from './paths.ts'

const day = 24 * 60

const made = (conversation: Conversation) =>
  conversation.effects.flatMap((effect) => (effect.kind === 'make-paper' ? [effect.request] : []))
const documents = (messages: Message[]) =>
  messages.filter((message): message is DocumentMessage => message.kind === 'document')
const headerOf = (message: Message | undefined) => (message && 'file' in message ? message.file : undefined)
const rowOf = (conversation: Conversation, kind: PaperKind) =>
  conversation.said.flatMap(choicesOf).find(({ id }) => id.endsWith(`:${kind}`))?.id ?? 'none'
const problems = (conversation: Conversation) =>
  conversation.recordsOf('problem').map(({ detail }) => detail.what)

/** A paper cannot be made: the handler has tried often enough. */
function without(...kinds: PaperKind[]) {
  const others = kindWorld()
  return worldWhere('make-paper', (effect) =>
    kinds.includes(effect.request.paper) ? notMade(effect) : others(effect),
  )
}

function notMade({ id: effectId, key, kind: effectKind }: Extract<Effect, { kind: 'make-paper' }>) {
  return { kind: 'provider.failed', effectId, effectKind, key, reason: 'unreachable' } as const
}

describe.each(languages)('the papers of a loan in %s', (language) => {
  test('come with the messages that they belong to, none of them as a message more but the agreement', () => {
    const conversation = at('loan', { language })
    const headers = conversation.allSaid.flatMap((message) => {
      const file = message.kind === 'document' ? undefined : headerOf(message)
      return file ? [[message.kind, file.filename]] : []
    })
    expect(headers).toEqual([
      ['link', 'sanction-letter.pdf'],
      ['buttons', 'kfs.pdf'],
    ])
    const words = conversation.allSaid
      .flatMap((message) => ('body' in message ? [message.body] : []))
      .join('\n')
    expect(words).toContain(language === 'en' ? 'Above is your *sanction letter*' : 'ऊपर आपका *स्वीकृति पत्र*')
    expect(documents(conversation.allSaid)).toMatchObject([
      {
        file: { filename: 'agreement.pdf' },
        caption: expect.stringContaining(language === 'en' ? 'signed' : 'साइन'),
      },
    ])
    expect(made(conversation).map(({ paper, language: spoken }) => [paper, spoken])).toEqual([
      ['sanction-letter', language],
      ['kfs', language],
      ['agreement', language],
    ])
  })

  test('show the figures of the accepted offer, and the agreement who signed it and how', () => {
    const conversation = at('loan', { language })
    const { offer, agreement } = conversation.state.application ?? {}
    for (const request of made(conversation)) {
      expect(request).toMatchObject({ offer, borrowerName: 'Asha Verma', productId: 'personal-loan' })
    }
    expect(made(conversation)[2]).toMatchObject({
      proposal: { proposalNumber: agreement?.proposalNumber },
      signature: { method: 'code', textHash: agreement?.textHash },
    })
  })

  test('are listed, and each tap sends one again without making it again', () => {
    const conversation = onTo(at('loan', { language }), 'loan').say('4')
    const rows = conversation.said.flatMap(choicesOf)
    expect(rows.map(({ id }) => id.split(':').at(-1))).toEqual([
      'sanction-letter',
      'kfs',
      'agreement',
      'schedule',
    ])
    const before = made(conversation).length
    for (const { id } of rows.slice(0, 3)) {
      const tapped = conversation.twin().press(id)
      expect(tapped.said).toMatchObject([
        { kind: 'document', file: { filename: `${id.split(':').at(-1)}.pdf` } },
      ])
      expect(tapped.press(id).said).toHaveLength(1)
      expect(made(tapped)).toHaveLength(before)
    }
  })

  test('that nobody has asked for yet are made on the first tap, and on no other', () => {
    const conversation = at('loan', { language }).say('4')
    const row = rowOf(conversation, 'schedule')
    for (const _tap of [1, 2, 3]) expect(documents(conversation.press(row).said)).toHaveLength(1)
    expect(made(conversation).filter(({ paper }) => paper === 'schedule')).toMatchObject([{ language }])
  })
})

describe('a paper that cannot be made', () => {
  test.each<[PaperKind, Message['kind']]>([
    ['sanction-letter', 'link'],
    ['kfs', 'buttons'],
  ])('%s holds up nothing: its message comes without it, and an operator hears of it', (paper, kind) => {
    const conversation = at('loan', { world: without(paper) })
    expect(conversation.state.loans).toHaveLength(1)
    const bare = conversation.allSaid.filter((message) => message.kind === kind && 'file' in message)
    expect(bare.map((message) => headerOf(message)?.filename)).not.toContain(`${paper}.pdf`)
    const bareWords = bare.flatMap((message) => ('body' in message ? [message.body] : [])).join('\n')
    expect(bareWords).not.toContain('Above is your *sanction letter*')
    expect(conversation.recordsOf('problem')).toMatchObject([{ detail: { what: 'paper-not-made', paper } }])
    expect(made(conversation).filter((request) => request.paper === paper)).toHaveLength(1)
  })

  test('agreement: the money has left all the same, and the paper can be asked for later', () => {
    const conversation = at('loan', { world: without('agreement') })
    expect(documents(conversation.allSaid)).toEqual([])
    expect(problems(conversation)).toEqual(['paper-not-made'])
    conversation.world = kindWorld()
    expect(documents(conversation.say('agreement').said)).toMatchObject([
      { file: { filename: 'agreement.pdf' } },
    ])
  })

  test('that was asked for is missed in words, and the loan menu stays open', () => {
    const conversation = at('loan', { world: without('schedule') }).say('4')
    expect(conversation.press(rowOf(conversation, 'schedule')).words).toContain('could not be made')
    expect(conversation.words).toContain('[My papers]')
  })
})

describe('a paper on its way', () => {
  /** The money has left, and the agreement is still being made. */
  function paidWithoutPaper(): Conversation {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
    conversation.world = silentOn('make-paper')
    return payout(conversation, 'success')
  }

  function comes(conversation: Conversation): Conversation {
    const answer = kindWorld()(conversation.lastEffect('make-paper'))
    return answer ? conversation.happens(answer) : conversation
  }

  test('is waited for like any answer, with a word of patience', () => {
    const conversation = at('bank', { world: silentOn('make-paper') })
    onTo(conversation, 'mandate')
    expect(conversation.effects.filter(({ kind }) => kind === 'create-mandate')).toEqual([])
    expect(conversation.waits(1).said).toHaveLength(1)
    conversation.world = kindWorld()
    expect(comes(conversation).said).toMatchObject([
      { kind: 'link', file: { filename: 'sanction-letter.pdf' } },
    ])
  })

  test('that comes twice, or after its step is over, is kept and disturbs nobody', () => {
    const conversation = at('loan')
    const effect = conversation.effects.find(({ kind }) => kind === 'make-paper')
    const answer = effect && kindWorld()(effect)
    if (answer) conversation.happens(answer)
    expect(conversation.said).toEqual([])
    expect(conversation.state.step).toBe('loan')
  })

  test('the signed agreement finds the borrower wherever they are, and leaves their question open', () => {
    const conversation = paidWithoutPaper()
    conversation.say('menu').tap('Help')
    expect(comes(conversation).said).toMatchObject([
      { kind: 'document', file: { filename: 'agreement.pdf' } },
    ])
    expect(conversation.state).toMatchObject({ step: 'menu', aside: 'support' })
  })

  test('after a day of silence it waits until the borrower writes, whole and in order', () => {
    const conversation = paidWithoutPaper()
    conversation.waits(1.1 * day)
    expect(comes(conversation).said).toMatchObject([{ kind: 'template' }])
    expect(documents(conversation.say('hello').said)).toMatchObject([{ file: { filename: 'agreement.pdf' } }])
  })
})

test('a letter is in the language of the chat: changed before it is authorised, the letter comes anew', () => {
  const conversation = at('mandate').say('hindi')
  expect(headerOf(conversation.said[0])).toBeDefined()
  const letters = made(conversation).filter(({ paper }) => paper === 'sanction-letter')
  expect(letters.map(({ language }): Language => language)).toEqual(['en', 'hi'])
})

test('an old row of somebody else, or of no loan, sends nothing', () => {
  const conversation = at('loan')
  for (const id of ['paper:LN000:kfs', 'paper:', `paper:${conversation.state.loans[0]?.id}:no-dues`]) {
    conversation.send({ kind: 'choice', id, title: 'x' })
    expect(documents(conversation.said)).toEqual([])
    expect(conversation.said).toHaveLength(1)
  }
})
