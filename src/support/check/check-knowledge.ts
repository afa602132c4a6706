import { languages } from '../../journey/language.ts'
import { readKnowledgeBase } from '../knowledge-base.ts'
import { fillPlaceholders, type LenderFacts, missingFacts, placeholdersIn } from '../placeholders.ts'
import { bodyLimit, type Topic } from '../topic.ts'
import { faultIn, type KnowledgeFault } from './fault.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { typedFigureFaults } from './typed-figures.ts'
import { validityFaults } from './validity.ts'

export interface KnowledgeCheck {
  /** Absent: the folder that we ship. */
  folder?: string | undefined
  facts: LenderFacts
  /** The day in India, ISO. */
  today: string
  /** Ids of topics that other files name, each with the file. */
  named: readonly { id: string; by: string }[]
}

/** Everything that an editor of the knowledge base should mend, file by file. Throws only for an unreadable folder. */
export function checkKnowledge({ folder, facts, today, named }: KnowledgeCheck): KnowledgeFault[] {
  const { topics, faults } = readKnowledgeBase(folder)
  return [
    ...faults.map(formFault),
    ...nearDuplicates(topics),
    ...topics.flatMap((topic) => [
      ...validityFaults(topic, today),
      ...typedFigureFaults(topic, facts),
      ...filledFaults(topic, facts),
    ]),
    ...namedFaults(topics, named),
  ].sort((left, right) => left.file.localeCompare(right.file))
}

/** What the schema says is `file: field message`. */
function formFault(fault: string): KnowledgeFault {
  const [, file = 'knowledge/', what = fault] = fault.match(/^([\w-]+\.json): (.*)$/s) ?? []
  return { file, what, fix: 'docs/adding/topic.md shows the form' }
}

/** Answers as borrowers get them: with every fact, and within a button message. */
function filledFaults(topic: Topic, facts: LenderFacts): KnowledgeFault[] {
  return languages.flatMap((language) => {
    const text = topic.answer[language]
    const missing = missingFacts(placeholdersIn(text), facts, language)
    if (missing.length > 0) {
      const what = `answer.${language} needs ${missing.join(', ')}, for which the lender has no value`
      return [faultIn(topic.id, what, 'give the value in src/main/lender-facts.ts')]
    }
    const { length } = fillPlaceholders(text, facts, language)
    if (length <= bodyLimit) return []
    const what = `answer.${language} has ${length} characters with the lender's facts; a message holds ${bodyLimit}`
    return [faultIn(topic.id, what, 'shorten it')]
  })
}

function namedFaults(topics: readonly Topic[], named: KnowledgeCheck['named']): KnowledgeFault[] {
  const ids = new Set(topics.map(({ id }) => id))
  return named
    .filter(({ id }) => !ids.has(id))
    .map(({ id, by }) => faultIn(id, `does not exist, and ${by} names it`, `write it, or change ${by}`))
}
