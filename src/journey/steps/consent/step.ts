import { buttonsFor, chosenExactly, type Option } from '../../choices.ts'
import { sha256 } from '../../hash.ts'
import { lender } from '../../lender.ts'
import { advance, goTo, miss, type Spoken } from '../../outcome.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandAffirmation } from '../../understanding/affirmation.ts'
import { closedWith } from '../../withdrawal.ts'

/** The button names the text it stands under: agreeing to another wording or language is not agreeing to this one. */
function optionsIn(scene: Scene): Option[] {
  return [
    { id: `agree-${sha256(consentText(scene)).slice(0, 12)}`, key: 'consent.agree' },
    { id: 'no', key: 'consent.no' },
  ]
}

/**
 * Consent to the credit check and to the use of the data, standing alone (DPDP Rule 3) and explicit (Credit
 * Facilities para 13): the button or exactly its words. What was agreed to is kept with hash, version, language
 * and time.
 */
export const consentStep: Step = {
  name: 'consent',
  label: 'step.consent',
  isDone: (scene) => applicationOf(scene).consent !== undefined,
  ask: (scene) => [notice(scene)],
  hear(scene, reply) {
    const chosen = chosenExactly(reply, optionsIn(scene))
    if (chosen === 'no' || isRefusal(reply.text)) return refused(scene)
    if (chosen !== undefined) return agreed(scene, reply.wamid)
    return miss(scene.words.say('consent.miss', { word: scene.words.say('choice.consent.agree') }))
  },
}

function notice(scene: Scene): Spoken {
  const body = consentText(scene)
  return {
    kind: 'buttons',
    body,
    buttons: buttonsFor('consent', optionsIn(scene), scene.words),
    disclosure: {
      document: 'consent',
      version: productIn(scene).conditions.textVersion,
      language: scene.words.language,
      textHash: sha256(body),
    },
  }
}

/** A yes must be exact; a no may be said in any way. */
function isRefusal(text: string | undefined): boolean {
  const read = text === undefined ? undefined : understandAffirmation(text)
  return read?.ok === true && read.value === 'no'
}

function refused(scene: Scene) {
  const application = applicationOf(scene)
  return goTo('closed', {
    application: closedWith(application, { at: scene.now, reason: 'withdrawn' }),
    records: [{ kind: 'consent.refused', detail: { applicationId: application.id } }],
  })
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
