import { isoDateInIndia } from '../lending/dates.ts'
import type { Option } from './choices.ts'
import type { Loan } from './loan.ts'
import type { ListMessage, ListRow } from './message.ts'
import { type Outcome, stay } from './outcome.ts'
import { type KeptPaper, type PaperKind, type PaperRequest, paperAbout, paperKinds } from './paper.ts'
import { requestOf } from './paper-requests.ts'
import { documentOf, keptAbout, latestOf, paperToSend } from './papers.ts'
import { applicationOf, type Scene } from './scene.ts'

/** WhatsApp's most rows in a list. */
const mostRows = 10

/** What the papers are called when they are typed. */
export const paperOptions: Option[] = paperKinds.map((kind) => ({ id: kind, key: `paper.${kind}` }))

/**
 * The papers of this borrower's loans, the latest loan first, each to be tapped: those that were made, and those that
 * can be. Undefined where there is none.
 */
export function paperList(scene: Scene): ListMessage | undefined {
  const loans = scene.state.loans.filter((loan) => loan.status !== 'reversed').toReversed()
  const rows = loans.flatMap((loan) => paperKinds.flatMap((kind) => rowOf(scene, loan, kind, loans.length)))
  if (rows.length === 0) return undefined
  return {
    kind: 'list',
    body: scene.words.say('paper.list'),
    button: scene.words.say('paper.list.button'),
    rows: rows.slice(0, mostRows),
  }
}

/** Sends this paper, as often as it is asked for; what was not made yet is made first. */
export function sendPaper(scene: Scene, loan: Loan, kind: PaperKind): Outcome {
  const request = requestOf(scene, kind, loan)
  const kept = keptPaper(scene, loan, kind, request)
  if (kept) return stay({ say: [documentOf(scene, kept)] })
  if (!request) return stay({ note: scene.words.say('paper.none') })
  const { application, effect } = paperToSend(applicationOf(scene), request, 'asked')
  return stay({ application, say: 'nothing', effects: [effect] })
}

/** A tapped row: `<loan>:<paper>`. Undefined for what names no paper of this borrower. */
export function tappedPaper(scene: Scene, choice: string): Outcome | undefined {
  const [loanId, name] = choice.split(':')
  const loan = scene.state.loans.find(({ id, status }) => id === loanId && status !== 'reversed')
  const kind = paperKinds.find((candidate) => candidate === name)
  return loan && kind && sendPaper(scene, loan, kind)
}

/**
 * The paper as it would be made today; the latest one where it cannot be made any more, because a newer application
 * has taken the place of the one that it belongs to.
 */
function keptPaper(
  scene: Scene,
  loan: Loan,
  kind: PaperKind,
  request: PaperRequest | undefined,
): KeptPaper | undefined {
  return request ? keptAbout(scene, paperAbout(request)) : latestOf(scene, kind, loan.applicationId)
}

function rowOf(scene: Scene, loan: Loan, kind: PaperKind, loanCount: number): ListRow[] {
  const request = requestOf(scene, kind, loan)
  const kept = keptPaper(scene, loan, kind, request)
  if (!kept && !request) return []
  const about = kept ? madeWords(scene, kept) : scene.words.say('paper.on-request')
  return [
    {
      id: `paper:${loan.id}:${kind}`,
      title: scene.words.say(`choice.paper.${kind}`),
      description: loanCount > 1 ? `${loan.id} · ${about}` : about,
    },
  ]
}

function madeWords({ words }: Scene, { madeAt, pages, sizeBytes }: KeptPaper): string {
  return words.say('paper.made', {
    date: words.date(isoDateInIndia(madeAt)),
    pages,
    kilobytes: Math.max(1, Math.round(sizeBytes / 1000)),
  })
}
