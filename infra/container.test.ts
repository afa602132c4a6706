import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import consoleBuild from '../web/console.vite.config.ts'

const root = join(import.meta.dirname, '..')
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', '')
const steps = dockerfile
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => {
    const [word = '', ...rest] = line.split(' ')
    return { word, rest: rest.join(' ').trim() }
  })
const all = (word: string) => steps.filter((step) => step.word === word).map(({ rest }) => rest)

test('every stage stands on one exact version of Node 24, the one that the tests run on', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bases = all('FROM').map((from) => from.replace(/ AS \w+$/, ''))
  expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]))
})

test('the last stage ends as a user without rights, and every step after that too', () => {
  const lastStage = steps.slice(steps.findLastIndex(({ word }) => word === 'FROM'))
  const from = lastStage.findIndex(({ word }) => word === 'USER')
  expect(lastStage[from]?.rest).toBe('node')
  expect(lastStage.findIndex(({ word }) => word === 'CMD')).toBeGreaterThan(from)
  expect(all('USER')).toHaveLength(1)
})

test('it is asked whether it is well', () => {
  expect(all('HEALTHCHECK')).toEqual([expect.stringContaining('/healthz')])
})

test('packages are of the lock file; those for development run no script and stay in the stage of the page', () => {
  expect(all('RUN').filter((run) => run.startsWith('npm'))).toEqual([
    'npm ci --omit=dev --no-audit --no-fund',
    'npm ci --ignore-scripts --no-audit --no-fund',
  ])
  expect(all('COPY').filter((copy) => copy.startsWith('--from=page'))).toEqual([
    '--from=page /app/dist/web/console dist/web/console',
  ])
})

test('the page of the console is built as everywhere', () => {
  const { build } = consoleBuild as { build: { outDir: string } }
  expect(all('RUN')).toContain('["npx", "vite", "build", "--config", "web/console.vite.config.ts"]')
  expect(build.outDir).toBe(join(root, 'dist/web/console'))
})

test('nothing secret and nothing of a laptop is copied: only what is named', () => {
  expect(all('COPY')).toEqual([
    'package.json package-lock.json ./',
    'package.json package-lock.json ./',
    'web web',
    '--from=packages /app/node_modules node_modules',
    'package.json ./',
    'infra/permissions.ts infra/',
    'src src',
    '--from=page /app/dist/web/console dist/web/console',
  ])
  expect(all('ADD')).toEqual([])
  expect(all('ARG')).toEqual([])
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
  expect(ignored[0]).toBe('**')
  expect(ignored.filter((line) => line.startsWith('!'))).toEqual([
    '!package.json',
    '!package-lock.json',
    '!src',
    '!web',
    '!infra/permissions.ts',
  ])
})
