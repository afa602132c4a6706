/**
 * Rebuilds src/providers/bank/ifsc-codes.json and bank-names.json from the npm package `ifsc`.
 *
 *   node scripts/update-ifsc.mjs [version]
 *
 * The package itself is not a dependency: it would bring a deprecated HTTP client for three files of data.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const target = new URL('../src/providers/bank/', import.meta.url)
const wanted = process.argv[2] ?? 'latest'
const folder = mkdtempSync(join(tmpdir(), 'ifsc-'))

try {
  const packed = execFileSync('npm', ['pack', `ifsc@${wanted}`, '--json', '--silent'], { cwd: folder })
  const [{ filename, version }] = JSON.parse(packed.toString())
  execFileSync('tar', ['xzf', filename], { cwd: folder })
  const read = (name) => JSON.parse(readFileSync(join(folder, 'package/src', name), 'utf8'))

  const codes = compactCodes(read('IFSC.json'))
  const names = read('banknames.json')
  const banks = read('banks.json')
  const known = Object.keys(codes)
  writeLines('ifsc-codes.json', codes)
  writeLines(
    'bank-names.json',
    Object.fromEntries(
      known.map((code) => [code, { name: names[code] ?? code, nachDebit: banks[code]?.nach_debit === true }]),
    ),
  )
  const count = Object.values(codes).reduce((sum, branches) => sum + branches.length / 6, 0)
  console.log(
    `ifsc ${version}: ${count} codes of ${known.length} banks. Now correct the version in bank/README.md.`,
  )
} finally {
  rmSync(folder, { recursive: true })
}

/** Per bank one text: its branch codes, six characters each, sorted, so that a code is found by binary search. */
function compactCodes(source) {
  const entries = Object.entries(source).map(([bank, branches]) => {
    const padded = branches.map((branch) => String(branch).padStart(6, '0').toUpperCase())
    if (padded.some((branch) => !/^[A-Z0-9]{6}$/.test(branch))) throw new Error(`A branch of ${bank} is odd.`)
    return [bank, [...new Set(padded)].sort().join('')]
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** One bank a line, spaced as Biome would, so that an update is a readable difference. */
function writeLines(name, table) {
  const spaced = (value) =>
    typeof value === 'string'
      ? JSON.stringify(value)
      : `{ ${Object.entries(value)
          .map(([key, inner]) => `${JSON.stringify(key)}: ${JSON.stringify(inner)}`)
          .join(', ')} }`
  const lines = Object.entries(table).map(([key, value]) => `  ${JSON.stringify(key)}: ${spaced(value)}`)
  writeFileSync(new URL(name, target), `{\n${lines.join(',\n')}\n}\n`)
}
