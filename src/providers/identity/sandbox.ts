import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { IdentityFinished } from '../../journey/event.ts'
import { languages } from '../../journey/language.ts'
import type { CallbackReader } from '../callback.ts'
import { strangerTo } from '../sandbox/invented-names.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Finishing, openSessionDesk, type SessionDesk } from '../sandbox/sessions.ts'
import { sandboxCallbacks } from '../sandbox/signature.ts'
import type { IdentityProvider } from './port.ts'

type Outcome = IdentityFinished['outcome']

const need = 'identity'

const request = z.object({ name: z.string(), dateOfBirth: z.string(), language: z.enum(languages) })

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('verified'),
    name: z.string().min(1),
    dateOfBirth: z.iso.date(),
    photoReference: z.string().min(1),
    maskedNumber: z.string().regex(/^xxxx-xxxx-\d{4}$/),
  }),
  z.object({ result: z.literal('rejected'), reason: z.string() }),
  z.object({ result: z.literal('expired') }),
])

export type IdentityRequest = z.infer<typeof request>

/** What the page offers: the ways in which a check of a person can end. */
export const identityOutcomes = ['success', 'rejected', 'name-mismatch', 'expired'] as const

export type IdentityOutcomeName = (typeof identityOutcomes)[number]

export function identityDesk(sandbox: Sandbox): SessionDesk<IdentityRequest, Outcome> {
  const lifetimeMs = 30 * 60_000
  return openSessionDesk(sandbox, { need, lifetimeMs, request, outcome, expired: { result: 'expired' } })
}

/** Identity checks on a page of the sandbox: docs/sandbox.md. */
export function sandboxIdentity(sandbox: Sandbox): IdentityProvider {
  const desk = identityDesk(sandbox)
  return {
    async start({ key, name, dateOfBirth, language }) {
      return desk.open(key, { name, dateOfBirth, language }, [name, dateOfBirth])
    },
    async look(key) {
      return desk.look(key)
    },
  }
}

/** Ends a session as the person at the page wishes. */
export async function finishIdentity(
  sandbox: Sandbox,
  id: string,
  chosen: IdentityOutcomeName,
): Promise<Finishing> {
  const desk = identityDesk(sandbox)
  const session = await desk.view(id)
  if (session.state === 'unknown') return 'unknown'
  return desk.finish(id, outcomeOf(chosen, id, session.request))
}

function outcomeOf(chosen: IdentityOutcomeName, id: string, person: IdentityRequest): Outcome {
  if (chosen === 'expired') return { result: 'expired' }
  if (chosen === 'rejected') return { result: 'rejected', reason: 'document-not-accepted' }
  return {
    result: 'verified',
    name: chosen === 'success' ? person.name : strangerTo(person.name),
    dateOfBirth: person.dateOfBirth,
    photoReference: `sandbox-photo-${id}`,
    maskedNumber: `xxxx-xxxx-${lastFourDigits(id)}`,
  }
}

function lastFourDigits(id: string): string {
  const number = createHash('sha256').update(id).digest().readUInt32BE() % 10_000
  return String(number).padStart(4, '0')
}

export function identityCallbacks(secret: string): CallbackReader {
  return sandboxCallbacks(need, secret, outcome, (key, result) => ({
    kind: 'identity.finished',
    key,
    outcome: result,
  }))
}
