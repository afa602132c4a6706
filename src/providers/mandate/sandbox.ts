import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { MandateFinished } from '../../journey/event.ts'
import { languages } from '../../journey/language.ts'
import type { CallbackReader } from '../callback.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Finishing, openSessionDesk, type SessionDesk } from '../sandbox/sessions.ts'
import { sandboxCallbacks } from '../sandbox/signature.ts'
import type { MandateProvider } from './port.ts'

type Outcome = MandateFinished['outcome']

const need = 'mandate'

const request = z.object({
  accountNumber: z.string(),
  ifsc: z.string(),
  name: z.string(),
  maximumPaise: z.int().positive(),
  firstCollectionOn: z.iso.date(),
  finalCollectionOn: z.iso.date(),
  language: z.enum(languages),
})

const refusals = ['declined-by-borrower', 'bank-refused', 'limit', 'technical'] as const

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('result', [
  z.object({ result: z.literal('active'), umrn: z.string().regex(/^[A-Z0-9]{20}$/) }),
  z.object({ result: z.literal('rejected'), reason: z.enum(refusals) }),
  z.object({ result: z.literal('expired') }),
])

export type MandateRequest = z.infer<typeof request>

/** What the page offers: the ways in which registering an auto-debit can end. */
export const mandateOutcomes = ['success', ...refusals, 'expired'] as const

export type MandateOutcomeName = (typeof mandateOutcomes)[number]

export function mandateDesk(sandbox: Sandbox): SessionDesk<MandateRequest, Outcome> {
  const lifetimeMs = 24 * 60 * 60_000
  return openSessionDesk(sandbox, { need, lifetimeMs, request, outcome, expired: { result: 'expired' } })
}

/** Mandates authorised on a page of the sandbox: docs/sandbox.md. */
export function sandboxMandate(sandbox: Sandbox): MandateProvider {
  const desk = mandateDesk(sandbox)
  return {
    async create(effect) {
      const { accountNumber, ifsc, name, maximumPaise, firstCollectionOn, finalCollectionOn, language } =
        effect
      const terms = { accountNumber, ifsc, name, maximumPaise, firstCollectionOn, finalCollectionOn }
      return desk.open(effect.key, { ...terms, language }, Object.values(terms).map(String))
    },
    async look(key) {
      return desk.look(key)
    },
  }
}

/** Ends a session as the person at the page wishes. */
export async function finishMandate(
  sandbox: Sandbox,
  id: string,
  chosen: MandateOutcomeName,
): Promise<Finishing> {
  const desk = mandateDesk(sandbox)
  const session = await desk.view(id)
  if (session.state === 'unknown') return 'unknown'
  return desk.finish(id, outcomeOf(chosen, session.request))
}

function outcomeOf(chosen: MandateOutcomeName, { ifsc }: MandateRequest): Outcome {
  if (chosen === 'expired') return { result: 'expired' }
  if (chosen === 'success') return { result: 'active', umrn: newUmrn(ifsc) }
  return { result: 'rejected', reason: chosen }
}

/** The Unique Mandate Reference Number has 20 characters, the bank's four letters first (lending facts 3.3). */
function newUmrn(ifsc: string): string {
  const digits = Array.from({ length: 16 }, () => randomInt(10)).join('')
  return `${ifsc.slice(0, 4).toUpperCase()}${digits}`
}

export function mandateCallbacks(secret: string): CallbackReader {
  return sandboxCallbacks(need, secret, outcome, (key, result) => ({
    kind: 'mandate.finished',
    key,
    outcome: result,
  }))
}
