import { parentPort } from 'node:worker_threads'
import { Failure } from '../platform/errors.ts'
import { makePaper } from './make-paper.ts'
import type { PaperAnswer, PaperOrder } from './thread-messages.ts'

/** The thread that makes papers, one after another: it is told what to make and answers with the file. */
parentPort?.on('message', async ({ id, request, addressBefore }: PaperOrder) => {
  parentPort?.postMessage(await answerTo(id, () => makePaper(request, (hash) => `${addressBefore}${hash}`)))
})

async function answerTo(id: number, make: () => ReturnType<typeof makePaper>): Promise<PaperAnswer> {
  try {
    return { id, ok: true, paper: await make() }
  } catch (error) {
    if (error instanceof Failure) return { id, ok: false, reason: error.code, retryable: error.retryable }
    return { id, ok: false, reason: error instanceof Error ? error.name : 'unknown', retryable: true }
  }
}
