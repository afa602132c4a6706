import type { Inbound } from '../inbound.ts'
import { languages } from '../language.ts'
import { wordsIn } from '../languages/catalogue.ts'
import type { Scene } from '../scene.ts'
import { complaintFigures, grievanceOfficer } from '../support/complaints.ts'
import { type SensitiveKind, understandSensitive } from '../understanding/sensitive.ts'
import { recordComplaint } from './complaining.ts'
import { sceneIn, speak } from './follow.ts'
import { handOver } from './people/asking.ts'
import { keptForPerson } from './people/waiting.ts'
import { type Progress, withRecord, withState } from './progress.ts'

/** Within this time the same is not explained again: a person is awaited, and the words are kept for them. */
const toldOnceInMs = 30 * 60_000

/** Nobody who grieves or is in despair is reminded of an application. */
const endsReminders: ReadonlySet<SensitiveKind> = new Set(['self-harm', 'death'])

/**
 * Looked for in every text, before any step hears it: what no bot should talk about goes to a person at once, with what
 * helps until then. Undefined: nothing of the kind was said.
 *
 * The numbers: 112 is India's emergency number; Tele-MANAS (14416) the Health Ministry's helpline, free and round the
 * clock; 1930 and cybercrime.gov.in are the Home Ministry's for money lost to fraud; the hours are those of lending
 * facts 1.15.
 */
export function sensitive(progress: Progress, inbound: Inbound): Progress | undefined {
  const text = textOf(inbound)
  const understood = text === undefined ? undefined : understandSensitive(text)
  if (text === undefined || !understood?.ok) return undefined
  const kind = understood.value
  const { support, handoff, language } = progress.state
  const isTold = support?.sensitive?.kind === kind && progress.now - support.sensitive.at < toldOnceInMs
  const noted = withRecord(
    withState(progress, {
      support: {
        ...support,
        sensitive: { kind, at: isTold ? (support?.sensitive?.at ?? progress.now) : progress.now },
      },
      ...(language === undefined && /\p{Script=Devanagari}/u.test(text) && { language: 'hi' as const }),
    }),
    'sensitive',
    { kind },
  )
  if (isTold && handoff) return toldBefore(noted, kind)
  return handOver(...told(withoutReminders(noted, kind), kind, text))
}

function textOf(inbound: Inbound): string | undefined {
  if ('body' in inbound) return inbound.body
  return 'caption' in inbound ? inbound.caption : undefined
}

function toldBefore(progress: Progress, kind: SensitiveKind): Progress {
  if (kind !== 'self-harm') return keptForPerson(progress) ?? progress
  const body = sceneIn(progress).words.say('sensitive.self-harm.again')
  return speak(progress, undefined, [{ kind: 'text', body }])
}

function withoutReminders(progress: Progress, kind: SensitiveKind): Progress {
  if (!endsReminders.has(kind) || progress.state.remindersStopped) return progress
  return withRecord(withState(progress, { remindersStopped: true }), 'reminders.stopped', {})
}

/** Harassment is a complaint as well: it gets a number and its clock. */
function told(progress: Progress, kind: SensitiveKind, text: string): Parameters<typeof handOver> {
  const about = { lastWords: text, isAlone: true } as const
  if (kind !== 'harassment') {
    const note = inTheirWords(progress, ({ words }) => words.say(`sensitive.${kind}`))
    return [progress, 'sensitive', { ...about, note }]
  }
  const { progress: recorded, complaint } = recordComplaint(progress)
  const note = inTheirWords(recorded, (scene) => {
    const values = { ...complaintFigures(scene, complaint), ...grievanceOfficer(scene) }
    return scene.words.say('sensitive.harassment', values)
  })
  return [recorded, 'sensitive', { ...about, note }]
}

/** In every language while none was chosen: these words must be understood. */
function inTheirWords(progress: Progress, say: (scene: Scene) => string): string {
  const { language } = progress.state
  const scene = sceneIn(progress)
  return (language === undefined ? languages : [language])
    .map((name) => say({ ...scene, words: wordsIn(name) }))
    .join('\n\n')
}
