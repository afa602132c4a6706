import { isWindowShut, windowMs } from '../../journey/engine/window.ts'
import { complaintDueAt } from '../../journey/inbox.ts'
import type { Journey } from '../../journey/journey.ts'
import type { BorrowerState } from '../../journey/state.ts'
import { mediaIn } from '../../privacy/held.ts'
import type { CasePage, ConversationView, Section } from '../api.ts'
import { type Actor, actsFor } from './acts.ts'
import { note } from './blocks.ts'
import { type CaseFile, maskOf, nameOf, phoneOf } from './case-file.ts'
import type { Mask } from './mask.ts'
import { paperInWords } from './paper-words.ts'
import { answersSection } from './sections/answers.ts'
import { consentsSection } from './sections/consents.ts'
import { decisionsSection } from './sections/decisions.ts'
import { deliverySection } from './sections/delivery.ts'
import { documentsSection } from './sections/documents.ts'
import { journeySection } from './sections/journey.ts'
import { loansSection } from './sections/loans.ts'
import { mandateSection } from './sections/mandate.ts'
import { offersSection } from './sections/offers.ts'
import { payoutsSection } from './sections/payouts.ts'
import { problemsSection } from './sections/problems.ts'
import { whereInWords } from './step-words.ts'

/** The page of one borrower, as this person may see it and with what they may do. */
export function casePage(
  file: CaseFile,
  viewer: { actor: Actor; isMasked: boolean; journey: Pick<Journey, 'whyNot'> },
): CasePage {
  const { reference, version, state, now } = file
  const mask = maskOf(file, viewer.isMasked)
  const hold = state.application?.payoutHold
  return {
    reference,
    version,
    name: nameOf(state, mask),
    phone: phoneOf(state, mask),
    ...(state.language && { language: state.language }),
    step: file.isUnreadable ? 'Cannot be read' : whereInWords(state),
    isMasked: mask.isMasked,
    conversation: conversationOf(file),
    sections: sectionsOf(file, mask),
    acts: actsFor(viewer.journey, file, viewer.actor, now),
    complaints: (state.complaints ?? []).map(({ number, at, closed }) => ({
      ...{ number, at, dueAt: complaintDueAt({ at }) },
      ...(closed && { closed: { at: closed.at, outcome: mask.text(closed.outcome) } }),
    })),
    ...(hold && {
      payoutHold: {
        ...hold,
        why: mask.text(hold.why),
        ...(hold.asked && { asked: { ...hold.asked, why: mask.text(hold.asked.why) } }),
      },
    }),
    files: filesOf(file),
  }
}

/** Until when a free message reaches the borrower; undefined when the window is shut. */
export function windowOpenUntil(state: BorrowerState, now: number): number | undefined {
  const { lastInboundAt } = state
  return lastInboundAt === undefined || isWindowShut(state, now) ? undefined : lastInboundAt + windowMs
}

function conversationOf({ state, now }: CaseFile): ConversationView {
  const { handoff } = state
  const openUntil = windowOpenUntil(state, now)
  return {
    owner: handoff?.agent ? 'person' : 'bot',
    ...(handoff && { ticket: handoff.ticket, queue: handoff.queue, askedAt: handoff.askedAt }),
    ...(handoff?.agent && { agent: handoff.agent }),
    ...(handoff?.claimedAt !== undefined && { claimedAt: handoff.claimedAt }),
    ...(openUntil !== undefined && { windowOpenUntil: openUntil }),
  }
}

function sectionsOf(file: CaseFile, mask: Mask): Section[] {
  const sections: Section[] = [
    { id: 'journey', title: 'Journey', blocks: journeySection(file, mask) },
    { id: 'answers', title: 'Answers', blocks: answersSection(file, mask) },
    { id: 'offers', title: 'Offers', blocks: offersSection(file) },
    { id: 'decisions', title: 'Decisions', blocks: decisionsSection(file, mask) },
    { id: 'documents', title: 'Documents', blocks: documentsSection(file, mask) },
    { id: 'mandate', title: 'Mandate', blocks: mandateSection(file) },
    { id: 'payouts', title: 'Payouts', blocks: payoutsSection(file, mask) },
    { id: 'loans', title: 'Loans', blocks: loansSection(file, mask) },
    { id: 'consents', title: 'Consents', blocks: consentsSection(file, mask) },
    { id: 'delivery', title: 'Delivery', blocks: deliverySection(file, mask) },
    { id: 'problems', title: 'Problems', blocks: problemsSection(file, mask) },
  ]
  const warnings = warningsOf(file).map((text) => note(text, 'warn'))
  return sections.map((section) =>
    section.id === 'journey' ? { ...section, blocks: [...warnings, ...section.blocks] } : section,
  )
}

function warningsOf({ isUnreadable, isLogCut, log }: CaseFile): string[] {
  return [
    ...(isUnreadable
      ? [
          'What is stored of this borrower is of no version that this program knows; an engineer has to repair it. The log below can be read.',
        ]
      : []),
    ...(isLogCut
      ? [
          `This page tells of the newest ${log.length} entries of the log. The transcript goes back to the first.`,
        ]
      : []),
  ]
}

/** Pictures that the borrower sent and papers that we made, newest first. */
export function filesOf({ log, state }: Pick<CaseFile, 'log' | 'state'>): CasePage['files'] {
  const selfie = state.application?.selfie?.reference
  const papers = new Map((state.papers ?? []).map((paper) => [paper.reference, paper]))
  const made = [...papers.values()].map(({ reference, paper, madeAt: at }) => {
    return { reference, title: paperInWords(paper), mimeType: 'application/pdf', at }
  })
  const sent = mediaIn(log.filter(({ kind }) => kind === 'media.stored')).map(
    ({ reference, at, mimeType }) => ({
      ...{ reference, at },
      title: reference === selfie ? 'Selfie' : 'Picture from the borrower',
      mimeType: String(mimeType),
    }),
  )
  return [...made, ...sent].sort((a, b) => b.at - a.at)
}
