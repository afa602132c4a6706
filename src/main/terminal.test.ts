import { expect, test } from 'vitest'
import type { ChatMessage } from '../whatsapp/emulator/chat-message.ts'
import { shown } from './terminal.ts'

const question: ChatMessage = {
  wamid: 'wamid.1',
  from: 'business',
  kind: 'buttons',
  at: 0,
  status: 'sent',
  body: 'Have you read it?',
  choices: [{ id: 'yes', title: 'I accept' }],
  reactions: {},
}

test('a paper stands above the words of its message, with the address where it opens', () => {
  const media = { url: '/emulator/media/7', filename: 'kfs-FL1.pdf', mimeType: 'application/pdf', pages: 3 }
  expect(shown({ ...question, media }, 'http://localhost:8000')).toBe(
    '\n  │ 📄 kfs-FL1.pdf (3 pages): http://localhost:8000/emulator/media/7\n  │ Have you read it?\n  │ [1] I accept\n',
  )
})

test('a message without a file begins with its words', () => {
  expect(shown(question, 'http://localhost:8000')).toBe('\n  │ Have you read it?\n  │ [1] I accept\n')
})
