import { Worker } from 'node:worker_threads'
import { Failure } from '../platform/errors.ts'
import type { MadePaper, PaperMaker } from './port.ts'
import type { PaperAnswer, PaperOrder } from './thread-messages.ts'

interface Waiting {
  resolve: (paper: MadePaper) => void
  reject: (error: Failure) => void
}

let thread: Worker | undefined
const waiting = new Map<number, Waiting>()
let orders = 0

/**
 * Makes papers in a thread of their own: a paper is up to half a second of work, in which this process would answer no
 * webhook and give no sign of life. One thread serves the whole process; it starts with the first paper, and keeps
 * nobody from ending. Throws a Failure `paper.not-made` when the paper cannot be made or the thread dies; the next
 * order starts a new one.
 */
export function createThreadedPaperMaker({
  verifyUrl,
}: {
  verifyUrl: (contentHash: string) => string
}): PaperMaker {
  return {
    make(request) {
      orders += 1
      const order: PaperOrder = { id: orders, request, addressBefore: verifyUrl('') }
      return new Promise((resolve, reject) => {
        waiting.set(order.id, { resolve, reject })
        const worker = openThread()
        worker.ref()
        worker.postMessage(order)
      })
    },
  }
}

function openThread(): Worker {
  if (thread) return thread
  const worker = new Worker(new URL('./thread-entry.ts', import.meta.url))
  worker.on('message', (answer: PaperAnswer) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {}
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if (answer.ok) resolve?.(answer.paper)
    else reject?.(notMade(answer.reason, answer.retryable))
  })
  // An error ends the thread; both tell, and the first one counts.
  worker.on('error', (error) => lose(worker, error.name))
  worker.on('exit', () => lose(worker, 'thread-ended'))
  thread = worker
  return worker
}

function lose(worker: Worker, errorName: string): void {
  if (thread !== worker) return
  thread = undefined
  for (const { reject } of waiting.values()) reject(notMade(errorName, true))
  waiting.clear()
}

function notMade(reason: string, retryable: boolean): Failure {
  return new Failure('paper.not-made', `A paper could not be made: ${reason}`, {
    owner: 'engineer',
    retryable,
  })
}
