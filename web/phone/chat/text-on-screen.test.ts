import { expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { codeIn, shownText } from './text-on-screen.ts'

const text = (id: string, code: string, at: number) => ({
  id,
  from: 'VM-FLWLSS',
  body: `${code} is your code. Valid for 10 minutes.`,
  at,
})
const typed = (body: string, at: number): ChatMessage => ({
  wamid: `w${at}`,
  from: 'borrower',
  at,
  kind: 'text',
  body,
  choices: [],
  reactions: {},
  status: 'delivered',
})
const phone = (texts: ReturnType<typeof text>[], messages: ChatMessage[] = []) => ({
  ...{ id: 'IN.1', name: 'Asha', phone: '919000200001', typingUntil: 0 },
  texts,
  messages,
})

it('the newest text message is on the screen until its code was typed', () => {
  const texts = [text('t1', '111222', 1), text('t2', '482913', 5)]
  expect(shownText(phone([]))).toBeUndefined()
  expect(shownText(phone(texts))?.id).toBe('t2')
  expect(shownText(phone(texts, [typed('111222', 6)]))?.id).toBe('t2')
  expect(shownText(phone(texts, [typed('482913', 4)]))?.id).toBe('t2')
  expect(shownText(phone(texts, [typed('482 913', 6)]))).toBeUndefined()
})

it('a code is six digits, and not the minutes that it is valid', () => {
  expect(codeIn(text('t1', '482913', 1))).toBe('482913')
  expect(codeIn({ ...text('t1', '', 1), body: 'Valid for 10 minutes, call 18000000000' })).toBeUndefined()
})
