import type { ActName, PersonAct } from '../../journey/acts.ts'
import type { PersonActed } from '../../journey/event.ts'
import type { Journey } from '../../journey/journey.ts'
import type { BorrowerState } from '../../journey/state.ts'
import type { CasePage } from '../api.ts'
import type { Permission } from '../roles.ts'
import { may, type Role } from '../roles.ts'
import { actLabels, refusalInWords } from './act-words.ts'

/** What a person must write to do something. */
export type Needs = CasePage['acts'][number]['needs']

interface ActRule {
  permission: Permission
  needs: Needs
  /** What asks the journey whether it would be possible. */
  sample(state: BorrowerState): PersonAct
}

/** Acts that are told whole by their name. */
export const plainActs = [
  ...(['claim', 'send-template', 'nudge', 'go-back', 'unlock', 'resend', 'retry', 'approve-name'] as const),
  ...([
    'release-referral',
    'hold-payout',
    'ask-release',
    'ask-cancel',
    'confirm',
    'withdraw-request',
  ] as const),
] as const

const plain = (act: (typeof plainActs)[number]) => (): PersonAct => ({ do: act })

/** Every act: who may do it, and what it asks for. Changing a case needs a reason; talking to somebody does not. */
export const actRules: Record<ActName, ActRule> = {
  claim: { permission: 'conversations.take', needs: [], sample: plain('claim') },
  transfer: {
    permission: 'conversations.take',
    needs: [],
    sample: ({ handoff }) => ({
      do: 'transfer',
      to: { queue: handoff?.queue === 'money' ? 'people' : 'money' },
    }),
  },
  reply: {
    permission: 'conversations.take',
    needs: ['text'],
    sample: () => ({ do: 'reply', text: 'Hello' }),
  },
  'send-template': { permission: 'conversations.take', needs: [], sample: plain('send-template') },
  note: { permission: 'conversations.take', needs: ['text'], sample: () => ({ do: 'note', text: 'Noted' }) },
  close: {
    permission: 'conversations.take',
    needs: [],
    sample: () => ({ do: 'close', outcome: 'solved' }),
  },
  nudge: { permission: 'cases.help', needs: ['reason'], sample: plain('nudge') },
  'go-back': { permission: 'cases.help', needs: ['reason'], sample: plain('go-back') },
  resend: { permission: 'cases.help', needs: ['reason'], sample: plain('resend') },
  retry: { permission: 'cases.help', needs: ['reason'], sample: plain('retry') },
  unlock: { permission: 'cases.decide', needs: ['reason'], sample: plain('unlock') },
  'approve-name': { permission: 'cases.decide', needs: ['reason'], sample: plain('approve-name') },
  'release-referral': { permission: 'cases.decide', needs: ['reason'], sample: plain('release-referral') },
  'hold-payout': { permission: 'cases.decide', needs: ['reason'], sample: plain('hold-payout') },
  'ask-release': { permission: 'cases.decide', needs: ['reason'], sample: plain('ask-release') },
  'ask-cancel': { permission: 'cases.decide', needs: ['reason'], sample: plain('ask-cancel') },
  confirm: { permission: 'cases.decide', needs: ['reason'], sample: plain('confirm') },
  'withdraw-request': { permission: 'cases.decide', needs: ['reason'], sample: plain('withdraw-request') },
  'close-complaint': {
    permission: 'complaints.close',
    needs: ['text'],
    sample: ({ complaints = [] }) => ({
      do: 'close-complaint',
      number: complaints.find(({ closed }) => !closed)?.number ?? '',
      outcome: 'Settled',
    }),
  },
}

/** Somebody who wants to act. */
export interface Actor {
  id: string
  name: string
  role: Role
}

export const notYourPart = 'Your role may not do this.'
/** Transferring and closing what a colleague has is for those who direct. */
export const notYours = 'A colleague has this conversation; a supervisor may do this.'

/** True where the act concerns a conversation that a colleague has. */
function isOfAnother(act: ActName, { handoff }: BorrowerState, actor: Actor): boolean {
  const isDirected = act === 'transfer' || act === 'close'
  return isDirected && handoff?.agent !== undefined && handoff.agent.id !== actor.id
}

/** Why this person's role does not let them do this; undefined when it does. */
export function whyRoleMayNot(
  act: ActName,
  state: BorrowerState,
  { role, ...actor }: Actor,
): string | undefined {
  if (!may(role, actRules[act].permission)) return notYourPart
  if (isOfAnother(act, state, { role, ...actor }) && !may(role, 'conversations.direct')) return notYours
  return undefined
}

/** Every act with whether this person may do it now, and why not. */
export function actsFor(
  journey: Pick<Journey, 'whyNot'>,
  { state, isUnreadable }: { state: BorrowerState; isUnreadable: boolean },
  actor: Actor,
  now: number,
): CasePage['acts'] {
  return (Object.keys(actRules) as ActName[]).map((act) => {
    const { needs, sample } = actRules[act]
    const acted: PersonActed = {
      kind: 'person.acted',
      by: { id: actor.id, name: actor.name },
      ...(needs.includes('reason') && { why: 'reason' }),
      act: sample(state),
    }
    const why = isUnreadable
      ? 'What is stored of this borrower cannot be read; an engineer has to repair it.'
      : (whyRoleMayNot(act, state, actor) ?? refusalOf(journey, state, acted, now))
    return { act, label: actLabels[act], isPossible: why === undefined, ...(why && { why }), needs }
  })
}

function refusalOf(
  journey: Pick<Journey, 'whyNot'>,
  state: BorrowerState,
  acted: PersonActed,
  now: number,
): string | undefined {
  const refusal = journey.whyNot(state, acted, now)
  return refusal && refusalInWords(refusal.because, refusal.who)
}
