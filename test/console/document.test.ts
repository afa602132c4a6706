import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { auditedActs } from '../../src/console/audit-acts.ts'
import { may, permissions, roles } from '../../src/console/roles.ts'

const text = readFileSync(new URL('../../docs/console.md', import.meta.url), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const wordsIn = (cell = '') => [...cell.matchAll(/`([^`<>]+)`/g)].map(([, word]) => word)

test('docs/console.md gives every role exactly the permissions that the server gives it', () => {
  const table = rows.filter((row) => row.length === roles.length + 1)
  const inDocument = table.map(([name, ...cells]) => [
    wordsIn(name)[0],
    ...cells.map((cell) => cell === 'yes'),
  ])
  const inCode = permissions.map((permission) => [permission, ...roles.map((role) => may(role, permission))])
  expect(inDocument).toEqual(inCode)
})

test('docs/console.md explains every word of the audit, and no other', () => {
  const inDocument = rows.filter((row) => row.length === 2).flatMap(([words]) => wordsIn(words))
  expect(inDocument.toSorted()).toEqual([...auditedActs].toSorted())
})
