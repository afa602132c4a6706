import { detailOf } from '../../../privacy/held.ts'
import type { Block } from '../../api.ts'
import { note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { momentInWords } from '../moments.ts'
import { problemInWords } from '../problem-words.ts'

const mostShown = 30

/** What asked for a person, newest first. */
export function problemsSection({ log }: CaseFile, mask: Mask): Block[] {
  const problems = log.filter(({ kind }) => kind === 'problem').toReversed()
  if (problems.length === 0) return [note('No problems.', 'good')]
  return [
    table(
      ['When', 'What', 'Details'],
      problems.slice(0, mostShown).map((entry) => {
        const { what, ...rest } = detailOf(entry)
        return [momentInWords(entry.at), problemInWords(String(what)), detailsInWords(mask.view(rest))]
      }),
    ),
  ]
}

function detailsInWords(rest: unknown): string {
  return Object.entries(rest as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}
