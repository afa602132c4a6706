import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commonTopics } from '../journey/engine/topics.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { systemClock } from '../platform/clock.ts'
import { checkKnowledge } from '../support/check/check-knowledge.ts'
import { classify } from '../support/classify.ts'
import { judge } from '../support/judgement.ts'
import { loadKnowledgeBase } from '../support/knowledge-base.ts'
import { goldenSchema, type Measured, measure, measureLeftOut } from '../support/measure.ts'
import { normaliseQuestion } from '../support/normalise-question.ts'
import { fillPlaceholders } from '../support/placeholders.ts'
import { createTopicSearch } from '../support/topic-search.ts'
import { fail, failWith, orHelp, tell } from './command-line.ts'
import { lenderFacts } from './lender-facts.ts'

/** `npm run kb`: the tools of whoever edits the knowledge base (docs/adding/topic.md). */
const help = `
  npm run kb -- check   [--folder <topics>]               every fault, with its file and what to do; ends with 1 if any
  npm run kb -- ask     "<question>" [--folder <topics>]  which topics it could mean, and what the borrower would get
  npm run kb -- measure [<questions.json>]                how well questions that are kept apart are answered
  npm run kb -- measure --left-out                        the same with the topics' own questions, a fifth at a time left out`

const options = { folder: { type: 'string' }, 'left-out': { type: 'boolean', default: false } } as const
const goldenFile = new URL('../support/golden/questions.json', import.meta.url)
const shownCandidates = 5
const shownConfusions = 20

const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [command, argument] = positionals
const today = isoDateInIndia(systemClock())
try {
  process.exitCode = run()
} catch (error) {
  failWith(error)
}

function run(): number {
  if (command === 'check' && argument === undefined) return check()
  if (command === 'ask' && argument !== undefined) return ask(argument)
  if (command === 'measure') return measured(argument)
  return fail(help)
}

function check(): number {
  const named = commonTopics.map((id) => ({ id, by: 'src/journey/engine/topics.ts' }))
  const faults = checkKnowledge({ folder: values.folder, facts: lenderFacts(today), today, named })
  if (faults.length === 0) return tell('No fault in the knowledge base.', 0)
  const lines = faults.map(({ file, what, fix }) => `${file}: ${what}\n    Fix: ${fix}.`)
  return tell([...lines, `${faults.length} fault(s).`].join('\n'), 1)
}

function ask(question: string): number {
  const topics = loadKnowledgeBase(values.folder)
  const candidates = createTopicSearch(topics)(question, { today })
  const judged = judge(candidates)
  const { category, isMoney } = classify(question)
  tell(`Understood as   ${normaliseQuestion(question).join(' ') || '(nothing)'}`, 0)
  tell(`It is a         ${category}${isMoney ? ' about money' : ''}`, 0)
  for (const { topicId, score } of candidates.slice(0, shownCandidates)) {
    tell(`${percent(score).padStart(6)}          ${topicId}`, 0)
  }
  if (judged.verdict === 'unknown') return tell('The borrower hears that we do not know.', 0)
  if (judged.verdict === 'unsure') {
    return tell(`The borrower chooses: ${judged.likely.map(({ topicId }) => topicId).join(', ')}.`, 0)
  }
  const topic = topics.find(({ id }) => id === judged.best.topicId)
  const own = topic?.own === undefined ? '' : ` (from their own case where they have one: ${topic.own})`
  const text = topic ? fillPlaceholders(topic.answer.en, lenderFacts(today), 'en') : ''
  return tell(`The borrower gets ${judged.best.topicId}${own}:\n\n${text}`, 0)
}

function measured(file: string | undefined): number {
  const topics = loadKnowledgeBase(values.folder)
  const golden = () => goldenSchema.parse(JSON.parse(readFileSync(file ?? goldenFile, 'utf8')))
  const measurement = values['left-out']
    ? measureLeftOut(topics, today)
    : measure(golden(), createTopicSearch(topics), today)
  const { ours, byForm, elsewhere, confusions } = measurement
  const rows = [
    '| Questions | asked | top-1 | top-3 | answered | wrong but confident | unsure | refused |',
    '|---|---|---|---|---|---|---|---|',
    row('English', byForm.en),
    row('Hindi', byForm.hi),
    row('Hinglish', byForm.hinglish),
    row('all of ours', ours),
    '',
    `Out of scope: ${elsewhere.asked} asked, ${elsewhere.answered.toFixed(1)} % answered, ${elsewhere.offered.toFixed(1)} % offered a choice.`,
    '',
    'Taken for another topic:',
    ...confusions
      .slice(0, shownConfusions)
      .map(({ asked, instead, times }) => `${times} × ${asked} → ${instead}`),
  ]
  return tell(rows.join('\n'), 0)
}

function row(name: string, { asked, ...shares }: Measured): string {
  return `| ${[name, asked, ...Object.values(shares).map((share) => `${share.toFixed(1)} %`)].join(' | ')} |`
}

function percent(score: number): string {
  return `${(100 * score).toFixed(1)} %`
}
