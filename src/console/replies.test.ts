import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CannedReply } from './api.ts'
import type { Browser } from './testing/browser.ts'
import { Stage } from './testing/stage.ts'

let stage: Stage
let supervisor: Browser
beforeEach(async () => {
  stage = await Stage.open()
  supervisor = await stage.signedIn('uma', 'supervisor')
})
afterEach(() => stage.close())

const save = (id: string, reply: object) =>
  supervisor.ask<CannedReply & { field?: string }>('PUT', `/replies/${id}`, reply)
const hello = { title: 'Hello', text: { en: 'Good day.', hi: 'नमस्ते।' }, revision: 0 }

test('a reply that a supervisor saves is there for agents, in both languages', async () => {
  expect((await save('one', hello)).body).toMatchObject({ id: 'one', revision: 1 })
  const agent = await stage.signedIn('asha')
  expect((await agent.get('/replies')).body).toEqual([{ id: 'one', ...hello, revision: 1 }])
  expect((await agent.ask('PUT', '/replies/one', hello)).status).toBe(403)
})

test('two who edit one reply: the second learns it and loses nothing unseen', async () => {
  await save('one', hello)
  expect((await save('one', { ...hello, title: 'First', revision: 1 })).status).toBe(200)
  expect((await save('one', { ...hello, title: 'Second', revision: 1 })).status).toBe(409)
  expect((await supervisor.get<CannedReply[]>('/replies')).body).toMatchObject([{ title: 'First' }])
})

test('a reply without Hindi, or longer than a WhatsApp message, is refused beside its field', async () => {
  expect((await save('one', { ...hello, text: { en: 'Good day.', hi: ' ' } })).body.field).toBe('text.hi')
  expect((await save('one', { ...hello, text: { en: 'x'.repeat(4_097), hi: 'x' } })).body.field).toBe(
    'text.en',
  )
})

test('a reply that is removed is gone', async () => {
  await save('one', hello)
  expect((await supervisor.ask('DELETE', '/replies/one')).status).toBe(204)
  expect((await supervisor.get('/replies')).body).toEqual([])
})
