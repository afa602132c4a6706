import { type DecisionStory, decisionStory, decisionsIn } from '../../../privacy/decision-story.ts'
import type { Block, Tone } from '../../api.ts'
import { facts, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { momentInWords } from '../moments.ts'

/** A borrower who asks for many quotes has many decisions; the newest tell the case, the command tells all. */
const mostShown = 12

/** Every decision, newest first, rule by rule. */
export function decisionsSection({ log }: CaseFile, mask: Mask): Block[] {
  const kept = decisionsIn(log)
  if (kept.length === 0) return [note('Nothing has been decided yet.', 'quiet')]
  const shown = kept.toReversed().slice(0, mostShown)
  const older = kept.length - shown.length
  return [
    ...shown.flatMap((decision) => told(decisionStory(decision, mask.isMasked))),
    ...(older > 0 ? [note(`${older} older ones: npm run decision:explain`, 'quiet')] : []),
  ]
}

const resultTones = { approved: 'good', declined: 'bad', referred: 'warn' } as const
const ruleTones: Record<DecisionStory['rules'][number]['outcome'], Tone> = {
  passed: 'good',
  failed: 'bad',
  'not-judged': 'quiet',
}

function told(story: DecisionStory): Block[] {
  const { title, at, applicationId, result, known, bureau, rules, scorecard, again } = story
  const isDoubtful = again.startsWith('DIFFERENT')
  return [
    facts(
      [
        ['Result', result.outcome, resultTones[result.outcome]],
        ['Application', applicationId],
        ['Decided by', story.decidedBy],
        ['Under', story.policy],
        ['Decided again today', again, isDoubtful ? 'bad' : undefined],
      ],
      `${title}, ${momentInWords(at)}`,
    ),
    ...result.lines.slice(1).map((line) => note(line, resultTones[result.outcome])),
    ...(result.outcome === 'referred' ? result.lines.map((line) => note(line, 'warn')) : []),
    facts(known, 'What was known'),
    typeof bureau === 'string' ? note(`Bureau: ${bureau}`, 'quiet') : facts(bureau, 'What the bureau said'),
    ...(rules.length > 0
      ? [
          table(
            ['Rule', 'Found', 'Limit', 'Outcome'],
            rules.map(({ label, found, limit = '', outcome }) => [
              label,
              found,
              limit,
              [outcome, ruleTones[outcome]],
            ]),
            'Rules',
          ),
        ]
      : []),
    ...(scorecard
      ? [
          table(
            ['Attribute', 'Found', 'Points'],
            [
              ...scorecard.rows.map(({ label, found, points }) => [label, found, String(points)]),
              [`Grade ${scorecard.grade}`, '', String(scorecard.points)],
            ],
            'Scorecard',
          ),
        ]
      : []),
  ]
}
