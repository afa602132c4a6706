import type { Message } from '../../journey/message.ts'
import type { Decided } from '../../lending/decision.ts'
import type { Answer } from '../../providers/answer.ts'
import type { PayoutStatus } from '../../providers/payout/port.ts'
import type { DownloadResult, Recipient, SendResult, WhatsApp } from '../../whatsapp/port.ts'
import type { ProviderCallParts } from '../handlers/provider-calls.ts'
import { toyFacts } from './toy-journey.ts'

/** Answers with what the script says next, else as `otherwise` does. A thrown Error in the script is thrown. */
export class Script<Result> {
  readonly next: (Result | Error | Promise<Result>)[] = []
  readonly #otherwise: () => Result

  constructor(otherwise: () => Result) {
    this.#otherwise = otherwise
  }

  async play(): Promise<Result> {
    const step = this.next.length > 0 ? await this.next.shift() : this.#otherwise()
    if (step instanceof Error) throw step
    return step as Result
  }
}

export interface Sent {
  recipient: Recipient
  text: string
  effectId: string
}

/** WhatsApp, doing as told and remembering every request. */
export class ScriptedWhatsApp implements WhatsApp {
  readonly sent: Sent[] = []
  readonly typing: string[] = []
  readonly sending = new Script<SendResult>(() => ({
    outcome: 'accepted',
    wamid: `wamid.out${this.sent.length}`,
  }))
  readonly downloading = new Script<DownloadResult>(() => ({ outcome: 'refused', reason: 'unavailable' }))

  send(recipient: Recipient, message: Message, effectId: string): Promise<SendResult> {
    this.sent.push({ recipient, text: message.kind === 'text' ? message.body : message.kind, effectId })
    return this.sending.play()
  }

  async showTyping(wamid: string): Promise<void> {
    this.typing.push(wamid)
  }

  download(): Promise<DownloadResult> {
    return this.downloading.play()
  }

  async upload(): Promise<string> {
    return 'media-out'
  }
}

/** A decision of the toy journey. */
export const toyDecided: Decided = {
  decision: { result: 'referred', policyVersion: 'toy', reason: 'toy' },
  trail: { decidedBy: 'local', productId: 'toy', policyVersion: 'toy', facts: toyFacts, rules: [] },
}

export const slow = { ok: false, reason: 'slow', retryable: true, inDoubt: true, detail: 'time-out' } as const
export const down = {
  ok: false,
  reason: 'unreachable',
  retryable: true,
  inDoubt: false,
  detail: 'refused',
} as const

/** The providers, each doing as told; `calls` is what was asked of them, in order. */
export function scriptedProviders() {
  const calls: string[] = []
  const decide = new Script<Awaited<ReturnType<ProviderCallParts['decision']['decide']>>>(() => ({
    ok: true,
    value: toyDecided,
  }))
  const paySend = new Script<Answer<PayoutStatus>>(() => ({
    ok: true,
    value: { status: 'success', utr: 'UTR' },
  }))
  const payLook = new Script<Answer<PayoutStatus | undefined>>(() => ({ ok: true, value: undefined }))
  const note = <Result>(name: string, script: Script<Result>): Promise<Result> => {
    calls.push(name)
    return script.play()
  }
  const page = { ok: true, value: { url: 'https://toy.example/page', expiresAt: 9 } } as const
  return {
    calls,
    decide,
    paySend,
    payLook,
    decision: { decide: () => note('decide', decide) },
    payout: { send: () => note('send', paySend), look: () => note('look', payLook) },
    identity: { start: async () => page, look: async () => ({ ok: true, value: undefined }) as const },
    face: { compare: async () => ({ ok: true, value: { result: 'match', score: 90 } }) as const },
    bank: {
      verify: async () => ({ ok: true, value: { result: 'invalid', reason: 'account-closed' } }) as const,
    },
    mandate: { create: async () => page, look: async () => ({ ok: true, value: undefined }) as const },
    signing: {
      start: async () => ({ ok: true, value: { kind: 'code', sentTo: '••••••0001', expiresAt: 9 } }) as const,
      checkCode: async () => ({ ok: true, value: 'right' }) as const,
      look: async () => ({ ok: true, value: undefined }) as const,
    },
    answerer: { answer: async () => ({ category: 'query', outcome: { result: 'unknown' } }) as const },
    media: { put: async () => 'kept-1', get: async () => undefined },
    documents: {
      make: async () => ({ bytes: new Uint8Array(9), contentHash: 'aa', pages: 1, filename: 'toy.pdf' }),
    },
  }
}
