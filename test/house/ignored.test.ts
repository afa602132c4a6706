import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesMatching, root } from './repository.ts'

/** Those of the paths that git would leave out: .gitignore is asked, with no repository and no settings of a user needed. */
function leftOut(paths: string[]): string[] {
  const rules = ['-c', 'core.excludesFile=', 'check-ignore', '--no-index', '--stdin']
  try {
    return execFileSync('git', rules, { cwd: root, input: paths.join('\n'), encoding: 'utf8' })
      .trim()
      .split('\n')
  } catch {
    return []
  }
}

test('a fresh clone has every file: nothing of ours looks like something to be ignored', () => {
  const ours = filesMatching('{src,web,test,bench,scripts,infra,docs}/**/*.*').map(({ path }) => path)
  expect(ours.length).toBeGreaterThan(500)
  expect(leftOut(ours)).toEqual([])
})

test('what the commands write about a borrower is ignored', () => {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n')
  expect(ignored).toContain('/borrower-*.json')
  expect(ignored).toContain('/evidence-*.jsonl')
})
