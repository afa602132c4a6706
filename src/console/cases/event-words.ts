import type { ActName } from '../../journey/acts.ts'
import { maskedText } from '../../privacy/masked-text.ts'
import type { Tone } from '../api.ts'
import { actInWords, actLabels, refusalInWords } from './act-words.ts'
import { paperInWords } from './paper-words.ts'
import { problemInWords } from './problem-words.ts'

/** What happened, as a line between the messages. */
interface EventWords {
  text: string
  tone?: Tone
}

/** Members of the detail of an entry. We wrote it ourselves, but an old entry may lack what is new. */
type Detail = Record<string, unknown> & {
  outcome?: { result?: string; reason?: string; nameMatchScore?: number }
  decision?: { result?: string }
  by?: { name?: string }
  act?: unknown
  paper?: { paper?: Parameters<typeof paperInWords>[0] }
}

type Telling = (detail: Detail) => EventWords

const good = (text: string): EventWords => ({ text, tone: 'good' })
const bad = (text: string): EventWords => ({ text, tone: 'bad' })
const warn = (text: string): EventWords => ({ text, tone: 'warn' })
const quiet = (text: string): EventWords => ({ text, tone: 'quiet' })

const tellings: Record<string, Telling> = {
  'message.received': () => quiet('A message came'),
  'contact.changed': () => warn('The number or the WhatsApp id changed'),
  'timer.due': () => quiet('Looked after by the clock'),
  'nothing.new': () => quiet('The provider has nothing new'),
  'contact.unproven': () => warn('The number may be somebody else’s now: the birth date is asked'),
  'contact.proven': () => good('The birth date was right'),
  'contact.proof-failed': () => bad('The birth date was wrong'),
  ignored: () => quiet('Came too late to matter'),
  nudge: () => quiet('Reminded of the open question'),
  'reminders.stopped': () => quiet('Wants no reminders'),

  'application.started': ({ applicationId }) => ({ text: `Application ${applicationId} begun` }),
  'consent.given': () => good('Consent given'),
  'consent.refused': () => warn('Consent refused'),
  'consent.withdrawn': () => bad('Consent taken back'),
  'decision.made': ({ decision }) => decided('Decision', decision?.result),
  decision: ({ decision }) => decided('Decision on the application', decision?.result),
  quote: ({ decision }) => decided('Quote', decision?.result),
  'final-check': ({ decision }) => decided('Last check', decision?.result),
  'offer.accepted': () => good('Offer accepted'),
  'referral.released': () => good('A person let the application go on'),

  'identity.started': () => quiet('KYC page opened'),
  'identity.finished': (detail) => ended('KYC', detail, 'verified'),
  'identity.mismatch': () => bad('KYC says something else than the borrower'),
  'media.stored': () => quiet('A picture was kept'),
  'media.refused': ({ reason }) => warn(`A picture was not taken: ${reason}`),
  'face.checked': ({ result }) => (result === 'match' ? good('The face matches') : warn(`Face: ${result}`)),
  'bank.checked': (detail) => ended('Bank account', detail, 'verified'),
  'mandate.started': () => quiet('Mandate page opened at the bank'),
  'mandate.finished': (detail) => ended('Mandate', detail, 'active'),

  'agreement.shown': () => ({ text: 'KFS and agreement shown' }),
  'agreement.accepted': () => good('Agreement accepted'),
  'agreement.signed': () => good('Agreement signed'),
  'signing.started': () => quiet('Signing begun'),
  'signing.finished': (detail) => ended('Signing', detail, 'signed'),
  'signing.code': ({ result }) => (result === 'right' ? good('The code was right') : warn(`Code: ${result}`)),
  'code.checked': ({ result }) => (result === 'right' ? good('The code was right') : warn(`Code: ${result}`)),
  'paper.made': ({ paper }) => quiet(`${paper?.paper ? paperInWords(paper.paper) : 'A paper'} made`),
  'paper.not-sent': () => warn('A paper was not sent'),

  'payout.updated': ({ status }) => paid(status),
  payout: ({ status }) => paid(status),
  'payout.unsettled': () => quiet('The payout is not settled; the bank is asked'),
  'loan.disbursed': ({ loanId }) => good(`Loan ${loanId} disbursed`),
  'loan.closed': ({ loanId, who }) => good(`Loan ${loanId} closed${who ? ` by ${who}` : ''}`),

  'question.answered': ({ outcome }) => {
    if (outcome?.result === 'answer') return quiet('A question was answered')
    return warn(outcome?.result === 'unsure' ? 'A question could mean several things' : 'No answer was found')
  },
  'provider.failed': ({ effectKind, reason }) => bad(`A provider gave no answer (${effectKind}: ${reason})`),
  'message.failed': ({ code }) => bad(`A message did not arrive (code ${code})`),
  problem: ({ what }) => bad(problemInWords(String(what))),

  handoff: ({ ticket, queue }) => warn(`A person was asked for: ${ticket}, queue ${queue}`),
  'handoff.raised': ({ ticket, queue }) => warn(`${ticket} is urgent now, queue ${queue}`),
  'handoff.claimed': ({ by }) => ({ text: `${nameIn(by)} ${actInWords('claim')}` }),
  'handoff.transferred': ({ by }) => ({ text: `${nameIn(by)} ${actInWords('transfer')}` }),
  'handoff.closed': ({ by, outcome }) => ({ text: `${nameIn(by)} ${actInWords('close')}: ${outcome}` }),
  'handoff.ended': () => warn('The borrower went back to the bot'),
  'kept-for-person': () => quiet('Kept for the person who comes'),
  sensitive: ({ kind }) => bad(`Sensitive: ${String(kind).replaceAll('-', ' ')}`),
  'question.classified': questionInWords,
  'answer.helpful': ({ isHelpful }) =>
    isHelpful ? good('The answer helped') : warn('The answer did not help'),
  'complaint.joined': ({ number }) => warn(`Joined to complaint ${number}`),
  complaint: ({ number }) => warn(`Complaint ${number}`),
  'complaint.closed': ({ number }) => good(`Complaint ${number} closed`),
  'payout.hold': ({ what }) => warn(holdInWords(what)),
  'data.viewed': ({ who, what }) => quiet(`${String(who).replace(idBehindName, '')} read the data (${what})`),
  'person.acted': ({ by, act, why }) => ({
    text: `${nameIn(by)} ${actInWords(act)}${why ? `: “${why}”` : ''}`,
  }),
  'act.done': ({ by, act }) => ({ text: `${nameIn(by)} ${actInWords(act)}` }),
  'act.refused': (detail) => warn(refused(detail)),
}

/** The kinds of entries that have words here. */
export const toldKinds: readonly string[] = Object.keys(tellings)

/** Every entry of the log has words; a kind that is new says its own name. */
export function eventInWords(kind: string, detail: Record<string, unknown>): EventWords {
  const telling = tellings[kind]
  return telling ? telling(detail as Detail) : { text: maskedText(kind.replace(/[.-]/g, ' ')) }
}

function decided(what: string, result: string | undefined): EventWords {
  const text = `${what}: ${result ?? 'no answer'}`
  if (result === 'approved') return good(text)
  return result === 'declined' ? bad(text) : warn(text)
}

/** An event holds its outcome, the record of the journey is one. */
function ended(what: string, { outcome, ...detail }: Detail, well: string): EventWords {
  const { result = 'no answer', reason } = outcome ?? (detail as NonNullable<Detail['outcome']>)
  const text = `${what}: ${result}${reason ? `, ${reason}` : ''}`
  return result === well ? good(text) : warn(text)
}

function paid(status: unknown): EventWords {
  if (status === 'success') return good('The money arrived')
  return status === 'pending' ? quiet('The payout is under way') : bad(`The payout ${status}`)
}

function nameIn(by: Detail['by']): string {
  return by?.name ?? 'A colleague'
}

const answerers: Record<string, string> = {
  case: 'answered from the case',
  model: 'answered by the language model',
  knowledge: 'answered from the knowledge base',
}

function questionInWords({ category, isMoney, result, by, topicId }: Detail): EventWords {
  const what = `${String(category)}${isMoney ? ' about money' : ''}`
  if (result === 'answer') return quiet(`A ${what}: ${answerers[String(by)] ?? 'answered'} (${topicId})`)
  return warn(`A ${what}: ${result === 'unsure' ? 'it could mean several things' : 'no answer was found'}`)
}

const idBehindName = / \([\w-]{22}\)$/

const holdWords: Record<string, string> = {
  held: 'The payout is stopped',
  'release-asked': 'Asked to let the payout go: another person has to confirm',
  'cancel-asked': 'Asked to cancel the payout: another person has to confirm',
  'request-withdrawn': 'The request was withdrawn; the payout stays stopped',
  released: 'The payout is let go',
  cancelled: 'The payout is cancelled',
}

function holdInWords(what: unknown): string {
  return holdWords[String(what)] ?? `The payout is stopped: ${what}`
}

function refused({ by, act, because, who }: Detail): string {
  const sentence = refusalInWords(String(because), who as { name: string } | undefined)
  const label = actLabels[act as ActName] ?? String(act)
  return `${nameIn(by)} could not do “${label}”. ${sentence}`
}
