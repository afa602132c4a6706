import type { SendResult, WhatsApp } from '../whatsapp/port.ts'

/** One part of the service, as /healthz shows it. */
export interface PartHealth {
  state: 'on' | 'off' | 'failing'
  /** Why, in words for an operator; never a secret or a borrower's data. */
  detail: string
}

export interface Health {
  ready: boolean
  parts: Record<
    'whatsapp' | 'storage' | 'decision' | 'bedrock' | 'handoffQueue' | 'sandboxProviders',
    PartHealth
  >
}

/** WhatsApp with a memory of how the last send ended. */
export interface WatchedWhatsApp extends WhatsApp {
  health(): PartHealth
}

/** Remembers the outcome of the latest send: /healthz must not send a message to find out. */
export function watch(whatsapp: WhatsApp, whenWell: PartHealth): WatchedWhatsApp {
  let trouble: string | undefined
  return {
    ...whatsapp,
    async send(...call) {
      const result = await whatsapp.send(...call)
      trouble = troubleIn(result)
      return result
    },
    health: () =>
      trouble === undefined
        ? whenWell
        : { state: 'failing', detail: `the last message was not sent: ${trouble}` },
  }
}

/** Codes that concern the token or the account (5.2 of the WhatsApp facts); a single borrower's trouble is not ours. */
const accountCodes = new Set([0, 3, 10, 190, 200, 368, 131005, 131031, 131042, 131045, 131064, 133010])

function troubleIn(result: SendResult): string | undefined {
  switch (result.outcome) {
    case 'accepted':
      return undefined
    case 'refused':
      return accountCodes.has(result.code) ? `Meta's error ${result.code}` : undefined
    case 'retry':
      return result.code === 131056 ? undefined : `code ${result.code}, trying again`
    case 'unknown':
      return 'no answer from the Graph API'
  }
}
