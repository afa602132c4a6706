import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../journey/language.ts'
import { loadKnowledgeBase } from './knowledge-base.ts'
import { placeholders, placeholdersIn } from './placeholders.ts'
import { answerLimit, figuresIn, type Topic, titleLimit } from './topic.ts'

const topics = loadKnowledgeBase()

describe('the topics that we ship', () => {
  it('cover what borrowers must be able to ask', () => {
    const ids = topics.map((topic) => topic.id)
    expect(ids.length).toBeGreaterThanOrEqual(30)
    expect(ids).toEqual(
      expect.arrayContaining([
        ...['kfs', 'apr', 'cooling-off', 'foreclosure', 'late-payment', 'auto-debit', 'kyc', 'complaint'],
        ...[
          'grievance-officer',
          'rbi-ombudsman',
          'fraud-safety',
          'data-privacy',
          'withdraw-consent',
          'declined',
        ],
      ]),
    )
  })

  it.each(topics)('$id fits its messages and says the same in every language', (topic) => {
    for (const language of languages) {
      expect(topic.title[language].length).toBeLessThanOrEqual(titleLimit)
      expect(topic.answer[language].length).toBeLessThanOrEqual(answerLimit)
      expect(figuresIn(topic.answer[language])).toEqual(figuresIn(topic.answer.en))
      expect(topic.answer[language]).not.toMatch(/[०-९]/)
    }
    expect(topic.answer.hi).toMatch(/\p{Script=Devanagari}/u)
    expect(topic.answer.hi).not.toMatch(/\b(तुम|तू|तुम्हारा)\b/u)
  })

  it('have titles that tell them apart in a list', () => {
    for (const language of languages) {
      expect(new Set(topics.map((topic) => topic.title[language])).size).toBe(topics.length)
    }
  })

  it('use every placeholder that a lender is asked to fill', () => {
    const used = new Set(topics.flatMap((topic) => placeholdersIn(topic.answer.en)))
    expect([...used].sort()).toEqual(Object.keys(placeholders).sort())
  })

  it('tell the way to RBI as the Directions have it: after 30 days, CMS, 14448', () => {
    for (const id of ['complaint', 'grievance-officer', 'rbi-ombudsman']) {
      const answer = topics.find((topic) => topic.id === id)?.answer
      for (const language of languages) {
        expect(figuresIn(answer?.[language] ?? '')).toEqual(expect.arrayContaining(['30', '14448']))
        expect(answer?.[language]).toContain('https://cms.rbi.org.in')
      }
    }
  })
})

describe('a knowledge base that somebody has edited', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const wordings = (topic: string) => [...'abcde'].map((letter) => `${topic} ${letter}question`)
  const topicAbout = (id: string): Topic => ({
    id,
    area: 'applying',
    audience: 'everyone',
    validFrom: '2026-11-01',
    title: { en: id, hi: id },
    questions: { en: wordings(id), hi: wordings(id), hinglish: wordings(id) },
    answer: { en: 'Within 3 days, says {lenderName}.', hi: '{lenderName}: 3 दिन के अंदर।' },
    facts: [{ statement: 'Kites fly within three days.', source: 'invented' }],
  })
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

  it('is taken without any code', () => {
    write('kites.json', topicAbout('kites'))
    write('boats.json', topicAbout('boats'))
    expect(loadKnowledgeBase(folder).map((topic) => topic.id)).toEqual(['boats', 'kites'])
  })

  it('names every fault of every file at once', () => {
    const kites = topicAbout('kites')
    write('kites.json', { ...kites, title: { en: 'A title that is too long for a row', hi: 'पतंग' } })
    write('boats.json', { ...topicAbout('boats'), questions: { ...kites.questions, hi: ['नाव'] } })
    write('trees.json', '{ "id": "trees", ')
    write('birds.json', topicAbout('cows'))
    write('stars.json', { ...topicAbout('stars'), answer: { en: 'In {speed} days', hi: '5 दिन में {speed}' } })
    write('moons.json', { ...topicAbout('moons'), answer: { en: 'An open {brace', hi: 'खुला {brace' } })
    write('suns.json', { ...topicAbout('suns'), answer: { en: 'In 3 days', hi: '३ दिन में' } })
    const faults = () => loadKnowledgeBase(folder)
    for (const expected of [
      /kites\.json: title\.en /,
      /boats\.json: questions\.hi /,
      /trees\.json: is not readable JSON/,
      /birds\.json: id is "cows"/,
      /stars\.json: answer\.en unknown placeholder \{speed\}/,
      /stars\.json: answer\.hi states the figures \[5 /,
      /moons\.json: answer\.en is not a valid message/,
      /suns\.json: answer\.hi states the figures \[३\] where English states \[3\]/,
    ]) {
      expect(faults).toThrow(expected)
    }
  })

  it('may not ask the same question under two topics, in whatever script', () => {
    const [kites, boats] = [topicAbout('kites'), topicAbout('boats')]
    kites.questions.hi[0] = 'मेरी किस्त कब है?'
    boats.questions.hinglish[0] = 'meri kisht kab hai'
    write('kites.json', kites)
    write('boats.json', boats)
    expect(() => loadKnowledgeBase(folder)).toThrow(/is the same question as one of boats\.json/)
  })

  it('may not hold a question without a word that tells what it is about', () => {
    const kites = topicAbout('kites')
    kites.questions.en[0] = 'What do you do for me?'
    write('kites.json', kites)
    expect(() => loadKnowledgeBase(folder)).toThrow(/kites\.json: "What do you do for me\?" has no word/)
  })

  it('may not be empty or missing', () => {
    expect(() => loadKnowledgeBase(folder)).toThrow(/no topic/)
    expect(() => loadKnowledgeBase(join(folder, 'gone'))).toThrow(/cannot be read/)
  })
})
