import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Effect } from '../../journey/effect.ts'
import type { CodeChecked, SigningStarted } from '../../journey/event.ts'
import type { Language } from '../../journey/language.ts'
import { lender } from '../../journey/lender.ts'
import type { Answer } from '../answer.ts'
import type { DocumentKind } from '../sandbox/memory.ts'
import { countKnock, fingerprint } from '../sandbox/repeats.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { putInInbox, type Sms } from './sandbox-inbox.ts'

type Start = Extract<Effect, { kind: 'start-signing' }>
type Way = SigningStarted['way']

const validMinutes = 10
const mostWrongCodes = 5
/** The registered header of the pretended lender. */
const smsHeader = 'VM-FLWLSS'

const sentCode = z.object({
  fingerprint: z.string(),
  to: z.string(),
  /** A keyed hash: the book does not know the code that it sent. */
  codeHash: z.string(),
  /** Hashes of the wrong ones. The same wrong code is counted once, so a call that is repeated costs nobody a try. */
  wrong: z.array(z.string()),
  signed: z.boolean(),
  expiresAt: z.int(),
  /** How often `send` came with this key. */
  starts: z.int(),
})

type SentCode = z.infer<typeof sentCode>

const codes: DocumentKind<SentCode> = { name: 'signing code', shape: sentCode }

/** How a number behaves, by its last four digits. The table for people: docs/sandbox.md. */
interface Behaviour {
  unreachableCalls?: number
  /** The first answer with a key gets lost although the code was sent. */
  firstAnswerLost?: boolean
  /** The code is too old the moment it arrives. */
  comesLate?: boolean
  /** What arrives is not what was sent. */
  comesGarbled?: boolean
}

const behaviours: Record<string, Behaviour> = {
  '9911': { unreachableCalls: 1 },
  '9912': { firstAnswerLost: true },
  '9913': { comesLate: true },
  '9914': { comesGarbled: true },
  '9915': { unreachableCalls: Number.POSITIVE_INFINITY },
}

/** The registered text of the message (TRAI has every one registered before it is sent). */
const texts: Record<Language, (code: string) => string> = {
  en: (code) =>
    `${code} is your code to sign your loan papers with ${lender.name}. Valid for ${validMinutes} minutes. Type it only in our WhatsApp chat and tell it to nobody, not even to us on a call.`,
  hi: (code) =>
    `${code} आपका कोड है, ${lender.name} के लोन के कागज़ों पर साइन करने के लिए। यह ${validMinutes} मिनट तक चलेगा। इसे सिर्फ़ हमारी WhatsApp चैट में लिखें, किसी को न बताएँ, फ़ोन पर हमें भी नहीं।`,
}

export interface CodeBook {
  send(request: Start & { phone: string }): Promise<Answer<Way>>
  check(key: string, code: string): Promise<Answer<CodeChecked['result']>>
}

/** The book of one-time codes. `onSms` hears of each message once, after it is written down. */
export function openCodeBook(sandbox: Sandbox, onSms: (message: Sms) => void): CodeBook {
  const { memory, clock } = sandbox
  const hashOf = (key: string, code: string) => memory.token('signing code', `${key} ${code}`)
  return {
    async send(request) {
      const { key, phone } = request
      const behaviour = behaviours[phone.slice(-4)] ?? {}
      const { unreachableCalls = 0 } = behaviour
      if (unreachableCalls > 0 && (await countKnock(memory, 'signing', key)) <= unreachableCalls)
        return unreachable
      const mark = fingerprint(request.textHash, request.name, phone)
      const { sent, message } = await memory.change(async (draft) => {
        const known = await draft.get(codes, key)
        const sent = known
          ? { ...known, starts: known.starts + 1 }
          : {
              ...newCode(phone, mark),
              expiresAt: clock() + (behaviour.comesLate ? 0 : lifetimeMs),
              starts: 1,
            }
        if (known) {
          draft.put(codes, key, sent)
          return { sent, message: undefined }
        }
        const code = randomCode()
        draft.put(codes, key, { ...sent, codeHash: hashOf(key, code) })
        const shown = behaviour.comesGarbled ? otherThan(code) : code
        const message = smsTo(
          phone,
          memory.token('text message', key),
          texts[request.language](shown),
          clock(),
        )
        await putInInbox(draft, message)
        return { sent, message }
      })
      if (message) onSms(message)
      return answerOf(sent, mark, behaviour)
    },

    check: (key, code) =>
      memory.change(async (draft) => {
        const known = await draft.get(codes, key)
        if (!known) return refused('No code was sent for this key.')
        const { result, after } = judged(known, hashOf(key, code), clock())
        if (after) draft.put(codes, key, after)
        return { ok: true, value: result }
      }),
  }
}

const lifetimeMs = validMinutes * 60_000

function newCode(to: string, mark: string) {
  return { fingerprint: mark, to, codeHash: '', wrong: [], signed: false }
}

/** What was right once stays right, so that a call whose answer was lost may be repeated. */
function judged(
  known: SentCode,
  hash: string,
  now: number,
): { result: CodeChecked['result']; after?: SentCode } {
  const isRight = hash === known.codeHash
  if (known.signed) return { result: isRight ? 'right' : 'wrong' }
  if (known.wrong.length >= mostWrongCodes) return { result: 'used-up' }
  if (now >= known.expiresAt) return { result: 'expired' }
  if (isRight) return { result: 'right', after: { ...known, signed: true } }
  if (known.wrong.includes(hash)) return { result: 'wrong' }
  const wrong = [...known.wrong, hash]
  return { result: wrong.length >= mostWrongCodes ? 'used-up' : 'wrong', after: { ...known, wrong } }
}

function answerOf(sent: SentCode, mark: string, behaviour: Behaviour): Answer<Way> {
  if (sent.fingerprint !== mark) return refused('The key was used before for another signing.')
  if (behaviour.firstAnswerLost && sent.starts === 1) {
    const detail = 'The provider did not answer in time.'
    return { ok: false, reason: 'slow', retryable: true, inDoubt: true, detail }
  }
  return { ok: true, value: { kind: 'code', sentTo: maskedNumber(sent.to), expiresAt: sent.expiresAt } }
}

/** Six digits, each code as likely as any other. */
function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

function smsTo(to: string, id: string, body: string, at: number): Sms {
  return { id, to, from: smsHeader, body, at }
}

/** 919000000001 becomes ••••••0001. */
function maskedNumber(phone: string): string {
  return `••••••${phone.slice(-4)}`
}

function refused(detail: string): Extract<Answer<never>, { ok: false }> {
  return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
}

const unreachable: Answer<never> = {
  ok: false,
  reason: 'unreachable',
  retryable: true,
  inDoubt: false,
  detail: 'The provider cannot be reached.',
}
