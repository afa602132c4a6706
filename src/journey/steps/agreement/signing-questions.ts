import { isoDateInIndia } from '../../../lending/dates.ts'
import type { Signing } from '../../application.ts'
import { buttonsFor, type Option } from '../../choices.ts'
import { wayOptions } from '../../hosted-page.ts'
import type { Message } from '../../message.ts'
import { applicationOf, type Scene } from '../../scene.ts'

/** So many codes, and no signature: then it is another way that helps, not another code. */
export const mostCodes = 3

export const signingOptions = {
  newCode: { id: 'new-code', key: 'agreement.new-code' },
  esign: { id: 'esign', key: 'agreement.esign' },
  others: { id: 'others', key: 'agreement.others' },
} as const satisfies Record<string, Option>

const { newCode, esign, others } = signingOptions
const outside = wayOptions(['retry', 'agent'])
const [retry, talk] = outside

/** Where a code can go. WhatsApp need not tell the number (WhatsApp facts 3.6): then it is eSign. */
export function numberOf({ state }: Scene): string | undefined {
  return state.contact.waId
}

export function mayHaveCode(scene: Scene): boolean {
  const { codesSent = 0 } = applicationOf(scene).agreement ?? {}
  return numberOf(scene) !== undefined && codesSent < mostCodes
}

/** What is open now: the code, the page, or the ways on from what came to nothing. */
export function askToSign(scene: Scene): Message {
  const { signing } = applicationOf(scene).agreement ?? {}
  if (!signing) return { kind: 'text', body: scene.words.say('wait.note') }
  const hasExpired = scene.now >= (signing.expiresAt ?? Number.POSITIVE_INFINITY)
  const why = signing.over ?? (hasExpired ? 'expired' : undefined)
  if (why) return whatNow(scene, signing.method, why)
  return signing.method === 'code' ? codeQuestion(scene, signing) : pageQuestion(scene, signing)
}

function codeQuestion(scene: Scene, { sentTo = '', expiresAt = 0 }: Signing): Message {
  const body = scene.words.say('signing.code.ask', {
    sentTo,
    minutes: Math.max(1, Math.ceil((expiresAt - scene.now) / 60_000)),
    proposalNumber: applicationOf(scene).agreement?.proposalNumber ?? '',
  })
  return buttons(scene, body, mayHaveCode(scene) ? [newCode, esign, others] : [esign, others])
}

function pageQuestion(scene: Scene, { url = '' }: Signing): Message {
  const { proposalNumber = '' } = applicationOf(scene).agreement ?? {}
  const byCode = mayHaveCode(scene) ? [scene.words.say('signing.page.or-code')] : []
  return {
    kind: 'link',
    body: [scene.words.say('signing.page.ask', { proposalNumber }), ...byCode].join('\n\n'),
    label: scene.words.say('signing.page.button'),
    url,
  }
}

function whatNow(scene: Scene, method: Signing['method'], why: NonNullable<Signing['over']>): Message {
  if (method === 'code' && !mayHaveCode(scene)) return noMoreCodes(scene)
  const said = method === 'esign' && why === 'expired' ? 'page-expired' : why
  const ways = [...(mayHaveCode(scene) ? [newCode] : []), esign, talk]
  return buttons(scene, scene.words.say(`signing.over.${said}`), ways)
}

/** Nobody is locked out: the other way, or a person. */
export function noMoreCodes(scene: Scene): Message {
  const { validUntil = scene.now } = applicationOf(scene).agreement ?? {}
  const body = scene.words.say('signing.no-more-codes', {
    validUntil: scene.words.date(isoDateInIndia(validUntil)),
  })
  return buttons(scene, body, [esign, others, talk])
}

/** The provider cannot be reached: said plainly, with the other way beside another try. */
export function cannotStart(scene: Scene, method: Signing['method']): Message {
  const instead = method === 'code' ? [esign] : []
  return buttons(scene, scene.words.say('signing.down'), [retry, ...instead, talk])
}

function buttons(scene: Scene, body: string, options: (Option | undefined)[]): Message {
  const given = options.filter((option) => option !== undefined)
  return {
    kind: 'buttons',
    body,
    buttons: given.flatMap((option) =>
      buttonsFor(outside.includes(option) ? 'go' : 'agreement', [option], scene.words),
    ),
  }
}
