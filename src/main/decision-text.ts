import { type DecisionStory, decisionStory, type Fact, type KeptDecision } from '../privacy/decision-story.ts'

const momentInIndia = new Intl.DateTimeFormat('en-IN', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Kolkata',
})

/** One decision as a text for a terminal, as a person reads it years later. */
export function decisionText(kept: KeptDecision, isMasked: boolean): string {
  const story = decisionStory(kept, isMasked)
  const { title, at, applicationId, bureau, known, result, again } = story
  return [
    `${title} ${applicationId}, ${momentInIndia.format(at)} (India)`,
    ...section('Who decided', [story.decidedBy, `under ${story.policy}`, `call ${story.key}`]),
    ...section('What was known', columns(known)),
    ...section('What the bureau said', typeof bureau === 'string' ? [bureau] : columns(bureau)),
    ...section('Rules', story.rules.map(ruleLine)),
    ...section('Scorecard', scorecardLines(story)),
    ...section('Result', result.lines),
    ...section('Decided again today from the stored inputs', [again]),
  ].join('\n')
}

function section(head: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`\n  ${head}`, ...lines.map((line) => `    ${line}`)]
}

const outcomeWords = { passed: 'passed', failed: 'FAILED', 'not-judged': 'not judged' }

function ruleLine({ outcome, label, found, limit }: DecisionStory['rules'][number]): string {
  const start = `${outcomeWords[outcome].padEnd(11)} ${label.padEnd(34)}`
  return limit === undefined ? `${start} ${found}` : `${start} ${found}; ${limit}`
}

function scorecardLines({ scorecard }: DecisionStory): string[] {
  if (!scorecard) return []
  const rows = scorecard.rows.map(({ label, found, points }) => {
    return `${label.padEnd(28)} ${found.padEnd(16)} ${String(points).padStart(3)} points`
  })
  const total = `${'together'.padEnd(45)} ${String(scorecard.points).padStart(3)} points: grade ${scorecard.grade}`
  return [...rows, total]
}

function columns(rows: Fact[]): string[] {
  return rows.map(([label, value]) => `${label.padEnd(18)} ${value}`)
}
