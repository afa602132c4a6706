import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { call, entry, message, turn } from '../contract/samples.ts'
import { openStore } from './testing/open-store.ts'

/**
 * A process for crash.test.ts to kill or to race. It is handed every event of `borrowers` borrowers from the first
 * on, as Meta re-delivers what was not acknowledged: one event after the other for one borrower, all borrowers at
 * once. It writes a line for each answer as soon as it has it: `<borrower> <turn> <result>`. When `paced`, it says
 * `ready` and waits for a byte on its standard input before each event.
 */
const [path = '', borrowers = '0', turns = '0', pace] = process.argv.slice(2)
const store = openStore(path)
const owner = `writer-${process.pid}`
await store.keepAlive(owner, Number.MAX_SAFE_INTEGER)

async function converse(borrowerId: string): Promise<void> {
  for (let version = 0; version < Number(turns); version++) {
    const id = `${borrowerId}/${version + 1}`
    if (pace === 'paced') await once(process.stdin, 'data')
    const { result } = await store.commit(
      turn(borrowerId, version, {
        owner,
        effects: [message(`${id}.0`), call(`${id}.1`)],
        entries: [entry(borrowerId, `in-${id}`, { direction: 'inbound' })],
        loans: [{ id: 'loan', borrowerId, record: String(version + 1) }],
        // Each turn settles the call of the turn before.
        ...(version > 0 && { settles: `${borrowerId}/${version}.1` }),
      }),
    )
    // Synchronous, so that an answer that was given is on the pipe whatever happens next.
    writeSync(1, `${borrowerId} ${version + 1} ${result}\n`)
  }
}

if (pace === 'paced') writeSync(1, 'ready\n')
await Promise.all(Array.from({ length: Number(borrowers) }, (_, index) => converse(`IN.b${index}`)))
await store.close()
process.stdin.destroy()
