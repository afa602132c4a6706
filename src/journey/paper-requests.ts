import type { Offer } from '../lending/decision.ts'
import type { Agreement, Application } from './application.ts'
import type { Language } from './language.ts'
import type { Loan } from './loan.ts'
import type { PaperKind, PaperRequest, Signature } from './paper.ts'
import type { Scene } from './scene.ts'
import { offersValidUntil } from './steps/offers/validity.ts'

/** In the language of the chat: a letter binds nobody to a language. */
export function sanctionLetter(scene: Scene, application: Application): PaperRequest {
  return {
    ...partsOf(scene, application, scene.words.language),
    paper: 'sanction-letter',
    validUntilOn: present(offersValidUntil(scene)),
  }
}

/** The Key Facts Statement of the open proposal, in the language in which it is proposed. */
export function keyFacts(scene: Scene, application: Application): PaperRequest {
  const agreement = present(application.agreement)
  return {
    ...partsOf(scene, application, agreement.language),
    paper: 'kfs',
    proposal: proposalOf(agreement),
  }
}

/** The agreement in the language in which it was accepted, with the proof of the signature once there is one. */
export function loanAgreement(scene: Scene, application: Application): PaperRequest {
  const agreement = present(application.agreement)
  const signature = signatureOf(agreement)
  return {
    ...partsOf(scene, application, agreement.language),
    paper: 'agreement',
    proposal: proposalOf(agreement),
    ...(signature && { signature }),
  }
}

/** The schedule of a loan, or that nothing is owed on it any more; in the language of the chat. */
export function loanPaper(scene: Scene, paper: 'schedule' | 'no-dues', loan: Loan): PaperRequest {
  const { productId, applicationId } = loan
  return {
    language: scene.words.language,
    productId,
    applicationId,
    madeAt: scene.now,
    borrowerName: nameOn(scene, loan),
    offer: offerOf(loan),
    paper,
    loan,
  }
}

/**
 * What a paper of this loan would say; undefined where there can be none: no certificate while money is owed, no
 * agreement whose application made way for another one (what was made of it is kept).
 */
export function requestOf(scene: Scene, kind: PaperKind, loan: Loan): PaperRequest | undefined {
  const { application } = scene.state
  const isOpen = application?.id === loan.applicationId && application.agreement !== undefined
  switch (kind) {
    case 'schedule':
      return loanPaper(scene, kind, loan)
    case 'no-dues':
      return loan.status === 'closed' ? loanPaper(scene, kind, loan) : undefined
    case 'agreement':
      return isOpen ? loanAgreement(scene, application) : undefined
    case 'kfs':
      return isOpen ? keyFacts(scene, application) : undefined
    case 'sanction-letter':
      return isOpen && application.decision ? sanctionLetter(scene, application) : undefined
  }
}

/** Of a loan whose record has no name, its own application may; papers leave out what nobody knows any more. */
function nameOn({ state: { application } }: Scene, { borrowerName, applicationId }: Loan): string {
  return borrowerName ?? (application?.id === applicationId ? nameOf(application) : '')
}

/**
 * The borrower's name as contracts write it: as verified by KYC, without signs that a chat or a paper would take for
 * bold or another line. A name in a script that papers cannot print is written as the borrower typed it, for that is
 * always Latin or Devanagari.
 */
export function nameOf({ identity, answers }: Application): string {
  const verified = (identity?.verified?.name ?? '').replace(/[*_~`\p{Cc}\s]+/gu, ' ').trim()
  const isPrintable = verified !== '' && !foreignLetter.test(verified)
  return isPrintable ? verified : (answers.fullName ?? verified)
}

const foreignLetter = /[^\p{Script=Latin}\p{Script=Devanagari}\p{Script=Common}\p{Script=Inherited}]/u

function partsOf(scene: Scene, application: Application, language: Language) {
  const { id, productId, offer } = application
  return {
    language,
    productId,
    applicationId: id,
    madeAt: scene.now,
    borrowerName: nameOf(application),
    offer: present(offer),
  }
}

function proposalOf({ proposalNumber, shownAt, validUntil, firstDueOn }: Agreement) {
  return { proposalNumber, shownAt, validUntil, firstDueOn }
}

function signatureOf({ signing, textHash }: Agreement): Signature | undefined {
  if (!signing?.signed) return undefined
  const { at: signedAt, reference } = signing.signed
  return { method: signing.method, signedAt, textHash, reference }
}

/** The offer that became this loan. */
function offerOf(loan: Loan): Offer {
  const { amountPaise, tenorMonths, annualRateBps, emiPaise } = loan
  const { processingFeePaise, gstPaise, netDisbursedPaise, aprBps } = loan
  return {
    id: loan.id,
    amountPaise,
    tenorMonths,
    annualRateBps,
    emiPaise,
    processingFeePaise,
    gstPaise,
    netDisbursedPaise,
    aprBps,
  }
}

function present<Value>(part: Value | undefined): Value {
  if (part === undefined) throw new Error('a paper needs every step before it')
  return part
}
