import { z } from 'zod'
import type { SigningFinished } from '../../journey/event.ts'
import { languages } from '../../journey/language.ts'
import type { CallbackReader } from '../callback.ts'
import { strangerTo } from '../sandbox/invented-names.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Finishing, openSessionDesk, type SessionDesk } from '../sandbox/sessions.ts'
import { sandboxCallbacks } from '../sandbox/signature.ts'
import type { SigningProvider } from './port.ts'
import { openCodeBook } from './sandbox-codes.ts'
import type { Sms } from './sandbox-inbox.ts'

type Outcome = SigningFinished['outcome']

const need = 'signing'

const request = z.object({ name: z.string(), textHash: z.string(), language: z.enum(languages) })

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('signed'),
    nameOnSignature: z.string().min(1),
    reference: z.string().min(1),
  }),
  z.object({ result: z.literal('refused') }),
  z.object({ result: z.literal('failed') }),
  z.object({ result: z.literal('expired') }),
])

export type SigningRequest = z.infer<typeof request>

/** What the eSign page offers: the ways in which a signature can end. */
export const signingOutcomes = ['success', 'refused', 'failed', 'other-name', 'expired'] as const

export type SigningOutcomeName = (typeof signingOutcomes)[number]

export function signingDesk(sandbox: Sandbox): SessionDesk<SigningRequest, Outcome> {
  const lifetimeMs = 30 * 60_000
  return openSessionDesk(sandbox, { need, lifetimeMs, request, outcome, expired: { result: 'expired' } })
}

/**
 * Signing with a code that comes as a pretended text message, or on a pretended eSign page: docs/sandbox.md. `onSms`
 * hears of every message, for phones that stand on a screen.
 */
export function sandboxSigning(sandbox: Sandbox, onSms: (message: Sms) => void = () => {}): SigningProvider {
  const desk = signingDesk(sandbox)
  const book = openCodeBook(sandbox, onSms)
  return {
    async start(effect) {
      const { key, method, name, textHash, language, phone } = effect
      if (method === 'code') {
        if (phone !== undefined) return book.send({ ...effect, phone })
        const detail = 'A code needs a number that it can be sent to.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      const opened = await desk.open(key, { name, textHash, language }, [name, textHash])
      return opened.ok ? { ok: true, value: { kind: 'page', ...opened.value } } : opened
    },
    checkCode: ({ key, code }) => book.check(key, code),
    look: (key) => desk.look(key),
  }
}

/** Ends a session as the person at the page wishes. */
export async function finishSigning(
  sandbox: Sandbox,
  id: string,
  chosen: SigningOutcomeName,
): Promise<Finishing> {
  const desk = signingDesk(sandbox)
  const session = await desk.view(id)
  if (session.state === 'unknown') return 'unknown'
  return desk.finish(id, outcomeOf(chosen, id, session.request))
}

function outcomeOf(chosen: SigningOutcomeName, id: string, { name }: SigningRequest): Outcome {
  const reference = `sandbox-esign-${id}`
  switch (chosen) {
    case 'success':
      return { result: 'signed', nameOnSignature: name, reference }
    case 'other-name':
      return { result: 'signed', nameOnSignature: strangerTo(name), reference }
    default:
      return { result: chosen }
  }
}

export function signingCallbacks(secret: string): CallbackReader {
  return sandboxCallbacks(need, secret, outcome, (key, result) => ({
    kind: 'signing.finished',
    key,
    outcome: result,
  }))
}
