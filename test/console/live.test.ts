import { expect, test } from 'vitest'
import { startRunning } from '../webhooks/running.ts'
import { operatorAt } from './operator-hands.ts'

test('a page that listens holds up no shutdown: it is let go before connections are cut off', async () => {
  const running = await startRunning()
  const asha = await operatorAt(running, 'asha', 'agent')
  const live = await asha.live()
  await running.stop()
  expect(await live.over).toBe('ended')
})

test('five pages of a session listen, and a sixth is told why it may not', async () => {
  const running = await startRunning()
  try {
    const asha = await operatorAt(running, 'asha', 'agent')
    const open = await Promise.all([1, 2, 3, 4, 5].map(() => asha.live()))
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const sixth = await asha.get('/live')
    expect([sixth.status, sixth.body.message]).toEqual([429, expect.stringContaining('Close one')])
    const bimal = await operatorAt(running, 'bimal', 'agent')
    expect((await bimal.live()).status).toBe(200)
  } finally {
    await running.stop()
  }
})

test('nobody listens without the right to see cases', async () => {
  const running = await startRunning()
  try {
    const admin = await operatorAt(running, 'admin2', 'admin')
    expect((await admin.get('/live')).status).toBe(403)
    expect((await fetch(`${running.url}/console/api/live`)).status).toBe(401)
  } finally {
    await running.stop()
  }
})
