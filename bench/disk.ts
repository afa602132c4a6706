import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Samples } from './samples.ts'
import { newFolder } from './station.ts'

/** How long this disk takes to make 4 KB durable: every turn waits for that once, so every other figure rests on it. */
export function measureFlush(): Samples {
  const folder = newFolder()
  const file = openSync(join(folder, 'probe'), 'w')
  const page = Buffer.alloc(4096, 1)
  const flushes = new Samples()
  for (let count = 0; count < 200; count += 1) {
    const startedAt = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    flushes.add(performance.now() - startedAt)
  }
  closeSync(file)
  rmSync(folder, { recursive: true })
  return flushes
}
