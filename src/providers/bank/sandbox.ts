import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Effect } from '../../journey/effect.ts'
import type { BankChecked } from '../../journey/event.ts'
import { nameMatchScore } from '../../journey/understanding/name-match.ts'
import type { Answer } from '../answer.ts'
import { partOf, strangerTo } from '../sandbox/invented-names.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { countKnock, fingerprint } from '../sandbox/store.ts'
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
      if (ending === unreachableOnce && countKnock(sandbox.store, need, request.key) === 1) return unreachable
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
function remember(
  sandbox: Sandbox,
  request: Request,
  behaviour: (request: Request) => Outcome,
): Answer<Outcome> {
  const { store } = sandbox
  const mark = fingerprint(request.accountNumber, request.ifsc, request.name)
  const row = store.alone(() => {
    store.database
      .prepare('INSERT INTO penny_drops (key, fingerprint, outcome) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(request.key, mark, JSON.stringify(behaviour(request)))
    return store.database.prepare('SELECT * FROM penny_drops WHERE key = ?').get(request.key)
  })
  if (row?.fingerprint !== mark) {
    const detail = 'The key was used before for another account.'
    return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
  }
  return { ok: true, value: outcome.parse(JSON.parse(String(row.outcome))) }
}

function verified(request: Request, nameAtBank: string, score: number): Outcome {
  const reference = createHash('sha256').update(request.key).digest('hex').slice(0, 12).toUpperCase()
  const bankCode = request.ifsc.slice(0, 4).toUpperCase()
  const bankName = findBranch(request.ifsc)?.bankName ?? bankCode
  return { result: 'verified', nameAtBank, nameMatchScore: score, bankName, reference }
}
