import { isSigned } from '../../application.ts'
import { chosen } from '../../choices.ts'
import { waysOut } from '../../hosted-page.ts'
import { stay } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'
import { otherOffers, requote } from '../offers/requote.ts'
import { checked, finalCheck, isFinalCheck } from './final-check.ts'
import { acceptQuestion, hearAnswer, learnPaper, papersShown, propose } from './proposal.ts'
import {
  approveSignature,
  hearWhileSigning,
  learnOfSigning,
  lookAtSigning,
  startSigning,
  tryToSign,
} from './signing.ts'
import { askToSign } from './signing-questions.ts'

/**
 * KFS and loan agreement, whole and in the borrower's language; an explicit acceptance; a signature by one-time code
 * or eSign. After it the facts are checked once more before the money leaves.
 *
 *   propose ── I accept ──> start signing ── right code, or signed page ──> final check ──> money
 *      └── ran out ──> the same amount is quoted anew
 */
export const agreementStep: Step = {
  name: 'agreement',
  label: 'step.agreement',
  isDone: (scene) => applicationOf(scene).agreement?.finalCheckPassed === true,
  begin(scene) {
    const application = applicationOf(scene)
    const { agreement } = application
    if (!agreement) return propose(scene)
    if (ranOut(scene)) return quotedAnew(scene)
    if (isSigned(application)) return finalCheck(scene, application)
    if (agreement.accepted) return agreement.signing ? undefined : startSigning(scene, application)
    return agreement.language === scene.words.language ? undefined : propose(scene)
  },
  ask(scene) {
    // Signed, and the last check could not be made: there is nothing to sign any more.
    if (isSigned(applicationOf(scene))) return [waysOut(scene, 'provider.failed', ['retry', 'agent'])]
    return [applicationOf(scene).agreement?.accepted ? askToSign(scene) : acceptQuestion(scene)]
  },
  hear(scene, reply) {
    const application = applicationOf(scene)
    const { agreement } = application
    if (!agreement) return propose(scene, scene.words.say('agreement.expired'))
    if (ranOut(scene)) return quotedAnew(scene)
    if (isSigned(application)) return finalCheck(scene, application)
    if (!agreement.accepted) return hearAnswer(scene, reply)
    return wantsPapers(reply)
      ? stay({ say: [...papersShown(scene), askToSign(scene)] })
      : hearWhileSigning(scene, reply)
  },
  ways: {
    retry: (scene) =>
      (isSigned(applicationOf(scene)) ? agreementStep.begin?.(scene) : undefined) ?? tryToSign(scene),
  },
  // Not shown yet, because its file never came: proposed anew.
  askAgain: (scene) =>
    applicationOf(scene).agreement?.textHash === '' ? propose(scene) : lookAtSigning(scene),
  approveName: (scene) => (ranOut(scene) ? undefined : approveSignature(scene)),
  back: (scene) => (isSigned(applicationOf(scene)) ? stay() : otherOffers(applicationOf(scene))),
  learn(scene, event) {
    const { waitingFor } = applicationOf(scene)
    if (event.kind === 'decision.made') {
      return event.key === waitingFor && isFinalCheck(event.key) ? checked(scene, event) : undefined
    }
    return learnPaper(scene, event) ?? learnOfSigning(scene, event)
  },
}

/** There is no button for it while the signature is asked for, but the words and the old button are understood. */
function wantsPapers(reply: Reply): boolean {
  return chosen(reply, [{ id: 'again', key: 'agreement.again' }]) === 'again'
}

/**
 * The days of the papers are over, and the last check is still to be made: their dates are no longer true, signed or
 * not. A check that was asked for in time goes on.
 */
function ranOut(scene: Scene): boolean {
  const { agreement } = applicationOf(scene)
  return agreement !== undefined && scene.now > agreement.validUntil
}

function quotedAnew(scene: Scene) {
  return requote(scene, scene.words.say('agreement.expired'))
}
