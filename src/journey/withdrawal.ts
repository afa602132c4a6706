import type { Application, Closure } from './application.ts'
import type { JourneyRecord } from './journey.ts'
import { lender } from './lender.ts'
import { goTo, type Outcome, stay } from './outcome.ts'
import type { Scene } from './scene.ts'

/**
 * The consent is taken back, as its text promises (DPDP Act, section 6(4)). Before the agreement nothing may go on
 * without it; after it the contract and the law carry what is still processed, and a person can be asked.
 */
export function withdrawn(scene: Scene): Outcome {
  const { application } = scene.state
  const reach = { email: lender.grievanceEmail }
  if (!application) return stay({ note: scene.words.say('withdrawn.nothing', reach) })
  const record = (detail: JourneyRecord['detail']) => ({
    kind: 'consent.withdrawn',
    detail: { applicationId: application.id, consent: application.consent, ...detail },
  })
  if (application.agreement?.signing?.signed && !application.closed) {
    return stay({
      note: scene.words.say('withdrawn.contract', reach),
      records: [
        record({ afterAgreement: true }),
        { kind: 'problem', detail: { what: 'consent-withdrawn', applicationId: application.id } },
      ],
    })
  }
  // What a person still looks at is not closed for good: without the consent it is.
  if (application.closed && application.closed.reason !== 'referred') {
    return goTo('closed', {
      application: { ...application, consent: undefined },
      note: scene.words.say('withdrawn.closed', reach),
      records: [record({ afterAgreement: false })],
    })
  }
  const closed: Closure = { at: scene.now, reason: 'withdrawn', tookBack: application.consent !== undefined }
  // Whoever comes back agrees anew: the mandate is being cancelled, and a signature must not outlive its consent.
  const taken = { ...application, consent: undefined, mandate: undefined, agreement: undefined }
  return goTo('closed', {
    application: closedWith(taken, closed),
    records: [record({ afterAgreement: false }), ...mandateToCancel(application)],
  })
}

/** The application ends here: no answer that is still under way may move it. */
export function closedWith(application: Application, closed: Closure): Application {
  return { ...application, waitingFor: undefined, closed }
}

/** Taken up again after a "no" or a withdrawal: what was given before still stands, only the consent is asked. */
export function takenUpAgain(application: Application): Outcome {
  const reopened = { ...application, closed: undefined }
  return { to: 'next', application: reopened }
}

/** A mandate that nothing will be collected with is cancelled at the bank, by a person. */
export function mandateToCancel({ id, mandate }: Application): JourneyRecord[] {
  return mandate?.umrn === undefined
    ? []
    : [{ kind: 'problem', detail: { what: 'mandate-to-cancel', applicationId: id, umrn: mandate.umrn } }]
}
