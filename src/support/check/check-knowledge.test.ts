import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeholders } from '../placeholders.ts'
import type { Topic } from '../topic.ts'
import { checkKnowledge } from './check-knowledge.ts'

const today = '2026-11-23'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function topic(id: string, changed: Record<string, unknown> = {}): Record<string, unknown> {
  const questions = (word: string) => [...'abcde'].map((letter) => `${word} ${id} ${letter}question`)
  return {
    id,
    area: 'applying',
    audience: 'everyone',
    validFrom: '2026-11-01',
    title: { en: id, hi: id },
    questions: { en: questions('price'), hi: questions('daam'), hinglish: questions('keemat') },
    answer: { en: 'Ask {lenderName}.', hi: '{lenderName} से पूछिए।' },
    facts: [{ statement: 'Kites are sold by lenders.', source: 'invented' }],
    ...changed,
  }
}

function write(...topics: Record<string, unknown>[]): void {
  for (const each of topics) writeFileSync(join(folder, `${each.id}.json`), JSON.stringify(each))
}

const check = (changed: Partial<Parameters<typeof checkKnowledge>[0]> = {}) =>
  checkKnowledge({ folder, facts: placeholders, today, named: [], ...changed }).map(
    ({ file, what, fix }) => `${file}: ${what} > ${fix}`,
  )

const says = (en: string, hi = en) => ({ answer: { en, hi } })

describe('an editor hears', () => {
  it('nothing of topics that are as they should be', () => {
    write(topic('kites'), topic('boats'))
    expect(check()).toEqual([])
  })

  it('of the same question under two topics, spelled, ordered or written otherwise', () => {
    const kites = topic('kites')
    const boats = topic('boats')
    Object.assign(kites.questions as object, {
      hi: ['मेरी अगली किस्त कब है?', ...(kites.questions as Topic['questions']).hi],
    })
    Object.assign(boats.questions as object, {
      en: ['Next EMI when??', ...(boats.questions as Topic['questions']).en],
    })
    write(kites, boats)
    expect(check()).toEqual([
      expect.stringMatching(/^kites\.json: "मेरी .*" asks the same as "Next EMI when\?\?" of boats\.json/),
    ])
  })

  it('of a language or a way of writing that is missing, or has too few questions', () => {
    const { hinglish: _missing, ...questions } = topic('kites').questions as Topic['questions']
    write(topic('kites', { questions }), topic('boats', { title: { en: 'boats' } }))
    write(topic('trees', { questions: { ...questions, hinglish: ['ped', 'patta'] } }))
    expect(check()).toEqual([
      expect.stringContaining('boats.json: title.hi'),
      expect.stringContaining('kites.json: questions.hinglish'),
      expect.stringMatching(/^trees\.json: questions\.hinglish .*5/),
    ])
  })

  it('of topics whose days are over, will soon be, or have not come', () => {
    write(
      topic('past', { validUntil: '2026-11-22' }),
      topic('soon', { validUntil: '2026-12-23' }),
      topic('later', { validUntil: '2026-12-24' }),
      topic('unborn', { validFrom: '2026-11-24' }),
      topic('backwards', { validFrom: '2026-11-10', validUntil: '2026-11-09' }),
    )
    expect(check()).toEqual([
      expect.stringContaining('backwards.json: validUntil is before validFrom'),
      expect.stringContaining('past.json: is silent since validUntil 2026-11-22'),
      expect.stringContaining('soon.json: ends on validUntil 2026-12-23'),
      expect.stringContaining('unborn.json: is silent until validFrom 2026-11-24'),
    ])
  })

  it("of an answer that outgrows its message with the lender's facts, or for which there is no fact", () => {
    write(topic('kites', says('At {privacyUrl}, says {lenderName}.')))
    const { lenderName: _name, ...unnamed } = placeholders
    expect(check({ facts: { ...placeholders, privacyUrl: `https://${'long'.repeat(300)}` } })).toEqual([
      expect.stringMatching(/^kites\.json: answer\.en has 12\d\d characters .* 1024/),
      expect.stringMatching(/^kites\.json: answer\.hi has/),
    ])
    expect(check({ facts: unnamed })[0]).toMatch(/answer\.en needs lenderName/)
  })

  it('of figures that differ between the languages', () => {
    write(topic('kites', says('Within 3 days.', '4 दिन में।')))
    expect(check()).toEqual([
      expect.stringContaining('answer.hi states the figures [4] where English states [3]'),
    ])
  })

  it("of a figure of the lender's that is typed by hand, though it may say the truth today", () => {
    const own = [
      {
        statement: 'The fee is 2% and the money goes within 3 days.',
        source: 'src/journey/products/personal-loan.ts',
      },
    ]
    write(topic('kites', { ...says('We take 2% and ₹5,00,000 at most, within 3 days.'), facts: own }))
    expect(check().toSorted()).toEqual([
      "kites.json: types 2%, which is the lender's own > write {processingFee} in every language",
      "kites.json: types 3 days, which is the lender's own > write {coolingOffDays} in every language",
      "kites.json: types ₹5,00,000, which is the lender's own > write {maxAmount} in every language",
    ])
  })

  it('of a figure that contradicts the products, or rests on nothing', () => {
    write(topic('kites', says('The rate is 14%, for 40 months.')))
    expect(check()).toEqual([
      expect.stringContaining('states 14%, on which no fact of it rests'),
      expect.stringContaining('states 40 months, on which no fact of it rests'),
    ])
  })

  it('nothing of a figure of the law, though it is equal to one of ours', () => {
    const law = [
      { statement: 'The bureau pays ₹100 for each day after 3 days.', source: 'RBI Directions, para 7' },
    ]
    write(topic('kites', { ...says('₹100 a day after 3 days.'), facts: law }))
    expect(check()).toEqual([])
  })

  it('of words that nobody knows: an own case, a product, a placeholder, an area', () => {
    write(
      topic('kites', {
        own: 'my-horoscope',
        products: ['gold-loan'],
        area: 'weather',
        ...says('In {speed}.'),
      }),
    )
    expect(check()).toEqual([
      expect.stringContaining('kites.json: area'),
      expect.stringContaining('kites.json: products.0'),
      expect.stringContaining('kites.json: own'),
    ])
    write(topic('kites', says('In {speed}.')))
    expect(check()[0]).toContain('answer.en unknown placeholder {speed}')
  })

  it('of a topic that others name and that does not exist', () => {
    write(topic('kites'))
    const by = 'src/journey/engine/topics.ts'
    expect(
      check({
        named: [
          { id: 'kites', by },
          { id: 'boats', by },
        ],
      }),
    ).toEqual([
      expect.stringMatching(/^boats\.json: does not exist, and src\/journey\/engine\/topics\.ts names it/),
    ])
  })

  it('of a file that cannot be read, together with everything else', () => {
    write(topic('kites', { validUntil: '2026-11-22' }))
    writeFileSync(join(folder, 'boats.json'), '{ "id": ')
    expect(check()).toEqual([
      expect.stringContaining('boats.json: is not readable JSON'),
      expect.stringContaining('kites.json: is silent since'),
    ])
  })
})
