import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { paperKinds } from '../../src/journey/paper.ts'
import { stepNames } from '../../src/journey/state.ts'
import { settingNames } from '../../src/main/config.ts'
import { codeFaults, failureCodesIn } from './failure-codes.ts'
import {
  namesInTables,
  parityFaults,
  pathFaults,
  problemFaults,
  problemsIn,
  wordsExplained,
} from './parity-faults.ts'
import { filesMatching, productionCode, root } from './repository.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('docs/errors.md', () => {
  test('explains every failure that we can throw, and no other', () => {
    const inCode = [...new Set(productionCode().flatMap(failureCodesIn))]
    const inDocument = namesInTables(read('docs/errors.md'))
    expect(
      parityFaults({ inCode, inDocument, document: 'docs/errors.md', what: 'failure', code: 'src' }),
    ).toEqual([])
    expect(inCode.length).toBeGreaterThan(10)
  })

  test('can be complete, because every code stands in the code as it is', () => {
    expect(productionCode().flatMap(codeFaults)).toEqual([])
  })
})

test('docs/config.md explains every setting, and no other', () => {
  const inDocument = namesInTables(read('docs/config.md'))
  const lists = { inCode: settingNames, inDocument, document: 'docs/config.md' }
  expect(parityFaults({ ...lists, what: 'setting', code: 'src/main/config.ts' })).toEqual([])
})

test('every dependency has its reason in docs/decisions/0007-few-dependencies.md, and no other has', () => {
  const document = 'docs/decisions/0007-few-dependencies.md'
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const inCode = Object.keys({ ...dependencies, ...devDependencies })
  const reasons = namesInTables(read(document), 'all')
  expect(
    parityFaults({ inCode, inDocument: reasons, document, what: 'package', code: 'package.json' }),
  ).toEqual([])
})

test('docs/runbook.md says what to do about every problem that a turn can record', () => {
  const document = 'docs/runbook.md'
  const texts = filesMatching('src/journey/**/*.ts').map(({ text }) => text)
  const inCode = [...new Set(texts.flatMap(problemsIn))]
  const inDocument = namesInTables(read(document)).filter((name) => name.includes('-'))
  expect(inCode.length).toBeGreaterThan(5)
  expect(problemFaults(inCode, inDocument)).toEqual([])
})

test('docs/glossary.md explains the words that the code is made of', () => {
  const wanted = [
    ...['borrower', 'application', 'answer', 'step', 'product', 'offer', 'quote', 'loan', 'lender'],
    ...['EMI', 'APR', 'FOIR', 'KFS', 'paise', 'basis point', 'mandate', 'disbursal', 'payout', 'instalment'],
    ...['event', 'effect', 'turn', 'record', 'mark', 'alias', 'outbox', 'work', 'owner', 'hold', 'lane'],
    ...['settle', 'postpone', 'in doubt', 'key', 'provider', 'port', 'contract suite', 'sandbox', 'emulator'],
    ...[
      'paper',
      'sanction letter',
      'no-dues certificate',
      'signing',
      'code',
      'proposal',
      'evidence',
      'closure',
    ],
    ...['trail', 'scorecard', 'grade', 'policy', 'regulation', 'referral', 'person mark', 'breaker'],
    ...['wamid', 'window', 'template', 'status', 'disclosure', 'consent', 'handoff', 'nudge', 'problem'],
  ]
  const explained = wordsExplained(read('docs/glossary.md')).map((word) => word.toLowerCase())
  expect(wanted.filter((word) => !explained.includes(word.toLowerCase()))).toEqual([])
})

test('every step has its folder and its line in the registry', () => {
  const registry = read('src/journey/steps/steps.ts')
  for (const name of stepNames) {
    expect(existsSync(join(root, 'src/journey/steps', name, 'step.ts')), `steps/${name}/step.ts`).toBe(true)
    expect(registry).toContain(`./${name}/step.ts`)
  }
})

test('every paper has its file and its name in every language', () => {
  const papers = join(root, 'src/documents/papers')
  for (const kind of paperKinds) {
    expect(existsSync(join(papers, `${kind}.ts`)) || existsSync(join(papers, kind)), kind).toBe(true)
    for (const language of languages) {
      // The title of a row in the list of papers.
      expect(wordsIn(language).say(`choice.paper.${kind}`).length).toBeLessThanOrEqual(24)
      expect(wordsIn(language).say(`paper.${kind}.caption`)).not.toBe('')
    }
  }
})

test('our documents speak only of files that exist', () => {
  const documents = filesMatching('*.md', 'docs/**/*.md', 'src/**/*.md')
  const exists = (path: string) => existsSync(join(root, normalize(path)))
  expect(documents.length).toBeGreaterThan(10)
  expect(documents.flatMap((document) => pathFaults(document, exists))).toEqual([])
})

describe('the checks see what is broken', () => {
  const lists = { document: 'docs/a.md', what: 'setting', code: 'config.ts' }

  test('a name that the document lacks, one that it has too many, one that it has twice', () => {
    const faults = parityFaults({ ...lists, inCode: ['A', 'B'], inDocument: ['B', 'C', 'C'] })
    expect(
      faults.map((fault) =>
        fault
          .match(/`(.)`.*Fix: (\w+)/)
          ?.slice(1)
          .join(' '),
      ),
    ).toEqual(['A add', 'C delete', 'C delete', 'C keep'])
  })

  test('a problem without advice, and advice without a problem', () => {
    const found = problemsIn(`{ what: 'money-lost', a } { what: \`payout-\${status}\` }`)
    expect(problemFaults(found, ['payout-failed', 'payout-reversed', 'long-gone'])).toEqual([
      expect.stringContaining('lacks the problem `money-lost`'),
      expect.stringContaining('explains the problem `long-gone`'),
    ])
  })

  test('a failure code in a constructor, in a table, through a function', () => {
    const codesOf = (text: string) => failureCodesIn({ path: 'src/a.ts', text })
    expect(codesOf(`throw new Failure('storage.lost', 'x', {})`)).toEqual(['storage.lost'])
    expect(codesOf(`throw new Failure(\n  'storage.lost',\n 'x', {})`)).toEqual(['storage.lost'])
    expect(codesOf(`const m = [{ code: 'storage.busy' }]\nnew Failure(m[0].code, 'x', {})`)).toEqual([
      'storage.busy',
    ])
    expect(codesOf(`f('whatsapp.gone')\nfunction f(code) { return new Failure(code, 'x', {}) }`)).toEqual([
      'whatsapp.gone',
    ])
    expect(codesOf(`log.warn('message.received')`)).toEqual([])
  })

  test('a failure whose code comes from elsewhere', () => {
    expect(codeFaults({ path: 'src/a.ts', text: 'throw new Failure(codeFrom(x), y, {})' })).toHaveLength(1)
  })

  test('a path and a link that lead nowhere', () => {
    const text = 'See `src/gone.ts`, `src/here.ts`, `src/<any>/port.ts`, [a](gone.md) and [b](../README.md).'
    const exists = (path: string) => ['src/here.ts', 'README.md'].includes(normalize(path))
    expect(pathFaults({ path: 'docs/a.md', text }, exists)).toEqual([
      expect.stringContaining('src/gone.ts'),
      expect.stringContaining('docs/gone.md'),
    ])
  })
})
