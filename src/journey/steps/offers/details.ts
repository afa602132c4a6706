import type { Offer } from '../../../lending/decision.ts'
import { formatRupees } from '../../../lending/money.ts'
import { buttonsFor, type Option } from '../../choices.ts'
import { lender } from '../../lender.ts'
import type { Message } from '../../message.ts'
import { productIn, type Scene } from '../../scene.ts'
import type { Reply } from '../../step.ts'
import { another } from './comparison.ts'
import { figuresOf, offerChoice, offersOf } from './offer.ts'
import { offersValidUntil } from './validity.ts'

const accept: Option = { id: 'accept', key: 'offers.accept' }
export const others: Option = { id: 'others', key: 'offers.others' }

export const detailOptions: Option[] = [accept, others, another]

/** Everything that one offer costs, who lends, and until when it stands. */
export function details(scene: Scene, offer: Offer): Message {
  const { conditions } = productIn(scene)
  const options = offersOf(scene).length > 1 ? detailOptions : [accept, another]
  return {
    kind: 'buttons',
    body: scene.words.say('offers.details', {
      ...figuresOf(offer),
      lender: lender.name,
      penal: formatRupees(conditions.penalChargePaise),
      penalCap: formatRupees(conditions.penalChargeCapPaise),
      validUntil: scene.words.date(offersValidUntil(scene) ?? scene.today),
    }),
    buttons: buttonsFor('offers', options, scene.words).map((button) =>
      button.id === 'offers:accept' ? { ...button, id: `offers:${acceptId(scene, offer)}` } : button,
    ),
  }
}

/** A yes to this offer, and to no other that was open before. */
function acceptId(scene: Scene, offer: Offer): string {
  return `accept.${offerChoice(scene, offer)}`
}

export function withoutOfferId(scene: Scene, reply: Reply, viewed: Offer): Reply {
  return reply.choice === acceptId(scene, viewed) ? { ...reply, choice: 'accept' } : reply
}
