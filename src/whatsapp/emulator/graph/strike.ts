import type { FastifyInstance, FastifyReply } from 'fastify'
import { pairLimitHit, somethingWentWrong, throughputHit } from './errors.ts'
import type { Fault } from './faults.ts'
import { refuse } from './refuse.ts'

/**
 * Carries out a planned fault; true when the request is dealt with. `accept` does what the request asked for,
 * where only the answer gets lost.
 */
export type Strike = (fault: Fault | undefined, reply: FastifyReply, accept: () => void) => boolean

/** Answers that never come stay open until the caller gives up or the server closes. */
export function createStrike(scope: FastifyInstance): Strike {
  const unanswered = new Set<FastifyReply>()
  scope.addHook('preClose', async () => {
    for (const reply of unanswered) reply.raw.socket?.destroy()
  })

  const keepSilent = (reply: FastifyReply) => {
    reply.hijack()
    unanswered.add(reply)
    reply.raw.on('close', () => unanswered.delete(reply))
  }

  return (fault, reply, accept) => {
    switch (fault) {
      case 'error-500':
        refuse(reply, somethingWentWrong())
        return true
      case '429':
        refuse(reply, throughputHit())
        return true
      case '131056':
        refuse(reply, pairLimitHit())
        return true
      case 'reset':
        reply.hijack()
        reply.raw.socket?.destroy()
        return true
      case 'timeout-after-accept':
        accept()
        keepSilent(reply)
        return true
      case 'timeout-before-accept':
        keepSilent(reply)
        return true
      default:
        return false
    }
  }
}
