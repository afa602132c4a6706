import { expect, it } from 'vitest'
import type { ChatMessage, LiveEvent } from '../../../src/whatsapp/emulator/chat-message.ts'
import { apply, type Live } from './use-conversations.ts'

const message = (wamid: string, more: Partial<ChatMessage> = {}): ChatMessage => ({
  wamid,
  from: 'business',
  at: 0,
  kind: 'text',
  body: wamid,
  choices: [],
  reactions: {},
  status: 'sent',
  ...more,
})
const asha = { id: 'IN.1', name: 'Asha', phone: '919000200001', messages: [], texts: [], typingUntil: 0 }
const start: Live = { connection: 'connecting', businessName: '', conversations: {}, snapshots: 0 }
const after = (...events: LiveEvent[]) => events.reduce<Live>(apply, start)
const snapshot: LiveEvent = { type: 'snapshot', businessName: 'Flowless', conversations: [asha] }
const said = (one: ChatMessage): LiveEvent => ({ type: 'message', conversationId: 'IN.1', message: one })

it('a message is appended, ends the typing, and a change replaces it', () => {
  const live = after(
    snapshot,
    { type: 'typing', conversationId: 'IN.1', until: 99 },
    said(message('a')),
    said(message('b')),
    { type: 'change', conversationId: 'IN.1', message: message('a', { status: 'read' }) },
  )
  expect(live.conversations['IN.1']?.messages.map(({ wamid, status }) => [wamid, status])).toEqual([
    ['a', 'read'],
    ['b', 'sent'],
  ])
  expect(live.conversations['IN.1']?.typingUntil).toBe(0)
})

it('a message that came twice stands once', () => {
  expect(
    after(snapshot, said(message('a')), said(message('a'))).conversations['IN.1']?.messages,
  ).toHaveLength(1)
})

it('a text message stands on the phone once, beside the chat', () => {
  const text = { id: 't1', from: 'VM-FLWLSS', body: '482913 is your code', at: 1 }
  const came: LiveEvent = { type: 'text', conversationId: 'IN.1', text }
  const conversation = after(snapshot, came, came).conversations['IN.1']
  expect(conversation?.texts).toEqual([text])
  expect(conversation?.messages).toEqual([])
})

it('a message that failed never shows', () => {
  const conversation = { ...asha, messages: [message('a', { status: 'failed' }), message('b')] }
  const live = after({ type: 'conversation', conversation })
  expect(live.conversations['IN.1']?.messages.map(({ wamid }) => wamid)).toEqual(['b'])
})

it('what belongs to nobody changes nothing', () => {
  const live = after(snapshot)
  expect(apply(live, { type: 'typing', conversationId: 'IN.404', until: 1 })).toBe(live)
})

it('after a lost connection a new snapshot takes the place of everything', () => {
  const lost = apply(after(snapshot, said(message('a'))), { type: 'lost' })
  expect(lost.connection).toBe('lost')
  const back = apply(lost, snapshot)
  expect(back).toMatchObject({ connection: 'live', snapshots: 2 })
  expect(back.conversations['IN.1']?.messages).toEqual([])
})
