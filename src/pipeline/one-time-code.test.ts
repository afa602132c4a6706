import { afterEach, beforeEach, expect, test } from 'vitest'
import { Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

test('a one-time code is checked, and stands neither in the log nor in the lines of the process', async () => {
  const process = await rig.startProcess()
  await process.pipeline.intake.take([written('code 482913'), written('hello 482000')])
  await rig.settle(process)
  const history = await process.store.history('IN.asha')
  const log = JSON.stringify(history)
  expect(log).toContain('"kind":"code.checked"')
  expect(log).toContain('hello 482000')
  expect(log).not.toContain('482913')
  expect(rig.lines.join('')).not.toContain('482913')
})
