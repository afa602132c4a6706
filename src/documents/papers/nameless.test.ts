import { expect, test } from 'vitest'
import { languages } from '../../journey/language.ts'
import { requestOf } from '../testing/requests.ts'
import { noDuesPaper } from './no-dues.ts'
import { schedulePaper } from './schedule.ts'

test.each(languages)('a loan without a name has papers without an empty line for it, in %s', (language) => {
  const papers = [
    schedulePaper(requestOf('schedule', { language, borrowerName: '' })),
    noDuesPaper(requestOf('no-dues', { language, borrowerName: '' })),
  ]
  for (const { blocks } of papers) {
    const cells = blocks.flatMap((block) =>
      block.kind === 'table' && block.look === 'list' ? block.rows.flat().map(({ text }) => text) : [],
    )
    expect(cells.length).toBeGreaterThan(3)
    expect(cells).not.toContain('')
    const sentences = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    for (const sentence of sentences) expect(sentence).not.toMatch(/ {2}|undefined/)
  }
})
