import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Effect } from '../../journey/effect.ts'
import type { BankChecked } from '../../journey/event.ts'
import { nameMatchScore } from '../../journey/understanding/name-match.ts'
import type { Answer } from '../answer.ts'
import { partOf, strangerTo } from '../sandbox/invented-names.ts'
import type { DocumentKind } from '../sandbox/memory.ts'
import { countKnock, fingerprint } from '../sandbox/repeats.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { findBranch } from './ifsc.ts'
import type { BankProvider } from './port.ts'

type Request = Extract<Effect, { kind: 'check-bank' }>
type Outcome = BankChecked['outcome']

const need = 'bank'

/** Between the bands "yes" and "no" of the vendors (lending facts 2.5): a person would have to look. */
const partialMatchScore = 75

const outcome: z.ZodType<Outcome> = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('verified'),
    nameAtBank: z.string(),
    nameMatchScore: z.int(),
    bankName: z.string(),
    reference: z.string(),
  }),
  z.object({
    result: z.literal('invalid'),
    reason: z.enum(['no-such-account', 'account-closed', 'account-blocked', 'account-type']),
  }),
])

const drops: DocumentKind<{ fingerprint: string; outcome: Outcome }> = {
  name: 'penny drop',
  shape: z.object({ fingerprint: z.string(), outcome }),
}

const invalid = (reason: Extract<Outcome, { result: 'invalid' }>['reason']) => (): Outcome => ({
  result: 'invalid',
  reason,
})

/** By the last four digits of the account number. The table for people: docs/sandbox.md. */
const behaviours: Record<string, (request: Request) => Outcome> = {
  '0011': invalid('no-such-account'),
  '0012': invalid('account-closed'),
  '0013': (request) => {
    const nameAtBank = strangerTo(request.name)
    return verified(request, nameAtBank, nameMatchScore(request.name, nameAtBank))
  },
  '0014': (request) => verified(request, partOf(request.name), partialMatchScore),
  '0015': invalid('account-blocked'),
}

const unreachableOnce = '0016'

/** Drops an invented rupee on accounts that behave as their last four digits say. */
export function sandboxBank(sandbox: Sandbox): BankProvider {
  return {
    async verify(request) {
      const ending = request.accountNumber.slice(-4)
      if (ending === unreachableOnce && (await countKnock(sandbox.memory, need, request.key)) === 1)
        return unreachable
      const behaviour = behaviours[ending] ?? ((asked: Request) => verified(asked, asked.name, 100))
      return remember(sandbox, request, behaviour)
    },
  }
}

const unreachable: Answer<never> = {
  ok: false,
  reason: 'unreachable',
  retryable: true,
  inDoubt: false,
  detail: 'The bank cannot be reached.',
}

/** One rupee per key: a repeated key gets the first answer. */
async function remember(
  sandbox: Sandbox,
  request: Request,
  behaviour: (request: Request) => Outcome,
): Promise<Answer<Outcome>> {
  const mark = fingerprint(request.accountNumber, request.ifsc, request.name)
  const drop = await sandbox.memory.change(async (draft) => {
    const known = await draft.get(drops, request.key)
    if (known !== undefined) return known
    const dropped = { fingerprint: mark, outcome: behaviour(request) }
    draft.put(drops, request.key, dropped)
    return dropped
  })
  if (drop.fingerprint !== mark) {
    const detail = 'The key was used before for another account.'
    return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
  }
  return { ok: true, value: drop.outcome }
}

function verified(request: Request, nameAtBank: string, score: number): Outcome {
  const reference = createHash('sha256').update(request.key).digest('hex').slice(0, 12).toUpperCase()
  const bankCode = request.ifsc.slice(0, 4).toUpperCase()
  const bankName = findBranch(request.ifsc)?.bankName ?? bankCode
  return { result: 'verified', nameAtBank, nameMatchScore: score, bankName, reference }
}
