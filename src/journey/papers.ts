import type { Application } from './application.ts'
import type { MakePaper } from './effect.ts'
import type { Event, ProviderFailed } from './event.ts'
import type { JourneyRecord } from './journey.ts'
import type { DocumentMessage, KeptFile } from './message.ts'
import { call, type Outcome, stay } from './outcome.ts'
import { type KeptPaper, type PaperKind, type PaperRequest, paperAbout } from './paper.ts'
import { applicationOf, type Scene } from './scene.ts'

/**
 * Has this paper made before the step goes on: the borrower waits as for any provider. Undefined when the step may go
 * on: the paper is kept already, or could not be made, and its text in the chat is whole without it.
 *
 *     begin ── withPaper ──> make-paper ── paper.made ──────> paperAnswer ── begin again: it is there
 *                                       └─ provider.failed ─> paperAnswer ── begin again: it was asked for
 */
export function withPaper(
  scene: Scene,
  application: Application,
  request: PaperRequest,
): Outcome | undefined {
  const about = paperAbout(request)
  if (application.paperAsked === about || keptAbout(scene, about)) return undefined
  return call({ ...application, paperAsked: about }, `paper.${request.paper}`, (key) => ({
    kind: 'make-paper',
    key,
    request,
  }))
}

/**
 * What became of the paper that the step waits for: to be passed on with a `goTo` the step itself, so that it begins
 * again. Undefined for every other event.
 */
export function paperAnswer(
  scene: Scene,
  event: Event,
): { application: Application; paper?: KeptPaper; records?: JourneyRecord[] } | undefined {
  const application = applicationOf(scene)
  if (!('key' in event) || event.key !== application.waitingFor) return undefined
  const free = { ...application, waitingFor: undefined }
  if (event.kind === 'paper.made') return { application: free, paper: event.paper }
  return isPaperFailure(event) ? { application: free, records: [notMade(event)] } : undefined
}

/** The paper above a message, to be spread into it; nothing where it could not be made. */
export function paperFile(scene: Scene, request: PaperRequest): { file?: KeptFile } {
  const kept = keptAbout(scene, paperAbout(request))
  return kept ? { file: fileOf(kept) } : {}
}

/** Why a paper is made that no step waits for: the borrower tapped on it, or the loan calls for it. */
type Occasion = 'asked' | 'due'

/** Has a paper made that is sent on its own as soon as it is there, wherever the borrower is by then. */
export function paperToSend(
  application: Application,
  request: PaperRequest,
  occasion: Occasion,
): { application: Application; effect: MakePaper } {
  const calls = application.calls + 1
  const key = `${application.id}.${occasion}-paper.${request.paper}.${calls}`
  return { application: { ...application, calls }, effect: { kind: 'make-paper', key, request } }
}

/**
 * News of a paper that no step waits for. One that comes too late for its step is kept without a word; one that could
 * not be made is missed only by somebody who asked for it, and can be asked for again.
 */
export function paperNews(scene: Scene, event: Event): Outcome | undefined {
  if (event.kind === 'paper.made') {
    const { paper } = event
    return occasionOf(event.key) === undefined
      ? stay({ say: 'nothing', paper })
      : stay({ say: [documentOf(scene, paper)], paper })
  }
  if (!isPaperFailure(event)) return undefined
  const records = [notMade(event)]
  return occasionOf(event.key) === 'asked'
    ? stay({ note: scene.words.say('paper.not-made'), records })
    : stay({ say: 'nothing', records })
}

/** The paper as a message of its own. */
export function documentOf(scene: Scene, paper: KeptPaper): DocumentMessage {
  return { kind: 'document', file: fileOf(paper), caption: scene.words.say(`paper.${paper.paper}.caption`) }
}

/** The latest paper with just this content whose file is there. */
export function keptAbout({ state }: Pick<Scene, 'state'>, about: string): KeptPaper | undefined {
  return state.papers?.findLast((paper) => paper.about === about && !paper.isLost)
}

/** The latest paper of this kind, whatever it says. */
export function latestOf(scene: Scene, kind: PaperKind, applicationId: string): KeptPaper | undefined {
  return scene.state.papers?.findLast(
    (paper) => paper.paper === kind && paper.applicationId === applicationId,
  )
}

function fileOf({ reference, filename }: KeptPaper): KeptFile {
  return { reference, filename }
}

function occasionOf(key: string): Occasion | undefined {
  return /\.(?<occasion>asked|due)-paper\./.exec(key)?.groups?.occasion as Occasion | undefined
}

function isPaperFailure(event: Event): event is Extract<Event, ProviderFailed> {
  return event.kind === 'provider.failed' && event.effectKind === 'make-paper'
}

function notMade({ key, reason }: ProviderFailed): JourneyRecord {
  return { kind: 'problem', detail: { what: 'paper-not-made', key, paper: kindIn(key), reason } }
}

/** `FL1.due-paper.agreement.12` */
function kindIn(key: string): string | undefined {
  return key.split('.').at(-2)
}
