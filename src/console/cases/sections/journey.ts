import { ownerOf } from '../../../journey/handoff.ts'
import { wordsIn } from '../../../journey/languages/catalogue.ts'
import { productOf } from '../../../journey/products/product.ts'
import { formatRupees } from '../../../lending/money.ts'
import type { Block } from '../../api.ts'
import { facts, type MaybeFact } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { dayInWords, momentInWords } from '../moments.ts'
import { stepInWords, stepsOf } from '../step-words.ts'

/** Where the borrower is, and what they or we wait for. */
export function journeySection({ state, now }: CaseFile, mask: Mask): Block[] {
  const { application } = state
  const steps = stepsOf(state, now)
  return [
    ...(steps.length > 0 ? [{ kind: 'steps' as const, steps }] : []),
    facts([
      ['Open question', stepInWords(state.step)],
      ['Answers not understood in a row', state.misses, state.misses > 1 ? 'warn' : undefined],
      ['Waiting for', waitingFor(application?.waitingFor)],
      ['Conversation with', ownerOf(state) === 'person' ? state.handoff?.agent?.name : 'the bot'],
      ['Last message from the borrower', state.lastInboundAt && momentInWords(state.lastInboundAt)],
      ['Kept until they write again', state.unsaid && `${state.unsaid.messages.length} messages`, 'warn'],
      ['Reminders', state.remindersStopped ? 'stopped by the borrower' : undefined],
      [
        'Number',
        state.isContactUnproven ? 'not proven to be theirs; birth date is asked' : undefined,
        'warn',
      ],
      ...phoneFacts(state.contact, mask),
    ]),
    ...(application
      ? [
          facts(
            [
              ['Application', application.id],
              ['Product', wordsIn('en').say(productOf(application.productId).nameKey)],
              ['Begun', momentInWords(application.startedAt)],
              ['Applications so far', state.applicationsStarted],
              ...closure(application.closed),
              ['Released by a person', application.releasedAt && momentInWords(application.releasedAt)],
              [
                'Money that would leave',
                application.offer && formatRupees(application.offer.netDisbursedPaise),
              ],
            ],
            'Application',
          ),
        ]
      : []),
  ]
}

function phoneFacts(contact: CaseFile['state']['contact'], mask: Mask): MaybeFact[] {
  const { waId, profileName } = contact
  return [
    ['WhatsApp number', waId && mask.phone(waId)],
    ['Name on WhatsApp', profileName && mask.name(profileName)],
  ]
}

/** Keys are `<application>.<subject>.<number>`. */
function waitingFor(key: string | undefined): string | undefined {
  return key?.split('.').slice(1, -1).join('.')
}

function closure(closed: NonNullable<CaseFile['state']['application']>['closed']): MaybeFact[] {
  if (!closed) return []
  return [
    ['Closed', `${closed.reason}, ${momentInWords(closed.at)}`, 'warn'],
    ['May apply again from', closed.reason === 'declined' ? dayInWords(closed.reapplyOn) : undefined],
  ]
}
