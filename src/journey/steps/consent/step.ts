import { buttonsFor, chosenExactly, type Option } from '../../choices.ts'
import { sha256 } from '../../hash.ts'
import { lender } from '../../lender.ts'
import { advance, goTo, miss } from '../../outcome.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'

const options: Option[] = [
  { id: 'agree', key: 'consent.agree' },
  { id: 'no', key: 'consent.no' },
]

/**
 * Consent to the credit check and to the use of the data, standing alone (DPDP Rule 3) and explicit (Credit
 * Facilities para 13): the button or exactly its words. What was agreed to is kept with hash, version, language
 * and time.
 */
export const consentStep: Step = {
  name: 'consent',
  label: 'step.consent',
  isDone: (scene) => applicationOf(scene).consent !== undefined,
  ask: (scene) => [
    { kind: 'buttons', body: consentText(scene), buttons: buttonsFor('consent', options, scene.words) },
  ],
  hear(scene, reply) {
    switch (chosenExactly(reply, options)) {
      case 'agree':
        return agreed(scene, reply.wamid)
      case 'no':
        return goTo('closed', {
          application: { ...applicationOf(scene), closed: { at: scene.now, reason: 'withdrawn' } },
          records: [{ kind: 'consent.refused', detail: { applicationId: applicationOf(scene).id } }],
        })
      default:
        return miss(scene.words.say('consent.miss', { word: scene.words.say('choice.consent.agree') }))
    }
  },
}

export function consentText(scene: Scene): string {
  return scene.words.say('consent.ask', {
    lender: lender.name,
    bureau: lender.bureauName,
    privacyUrl: lender.privacyUrl,
    email: lender.grievanceEmail,
  })
}

function agreed(scene: Scene, wamid: string) {
  const text = consentText(scene)
  const consent = {
    at: scene.now,
    version: productIn(scene).conditions.textVersion,
    language: scene.words.language,
    textHash: sha256(text),
    wamid,
  }
  return advance(
    { ...applicationOf(scene), consent },
    {
      records: [
        { kind: 'consent.given', detail: { applicationId: applicationOf(scene).id, ...consent, text } },
      ],
    },
  )
}
