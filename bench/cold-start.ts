/**
 * How long a function on Lambda needs before it can look at its first event, as far as it is our code: importing the
 * bundle in a fresh process of Node 24. `node bench/cold-start.ts [runs]`; the system that we replace needed 0.6 s.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleFunction, functionNames } from '../scripts/bundle-lambda.ts'

export interface ColdStart {
  name: string
  /** Wall-clock times of the import, in milliseconds, the shortest first. */
  importMs: number[]
  /** Of all code in the bundle, also what is loaded late or never. */
  codeBytes: number
}

/** Nothing is configured, so the start behind the import ends at once with what is missing: only loading counts. */
const timeTheImport = (url: string) =>
  `const began = performance.now(); await import(${JSON.stringify(url)}); process.stdout.write(String(performance.now() - began)); process.exit(0)`

/** Imports every bundle of `folder` so many times, each time in a process of its own. */
export async function measureColdStarts(folder: string, runs: number): Promise<ColdStart[]> {
  const measured: ColdStart[] = []
  for (const name of functionNames) {
    const { outputs } = await bundleFunction(name, folder)
    const codeBytes = Object.entries(outputs)
      .filter(([path]) => path.endsWith('.mjs'))
      .reduce((sum, [, { bytes }]) => sum + bytes, 0)
    const url = pathToFileURL(join(folder, name, 'index.mjs')).href
    const importMs = Array.from({ length: runs }, () => importOnce(url)).sort((one, other) => one - other)
    measured.push({ name, importMs, codeBytes })
  }
  return measured
}

function importOnce(url: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', timeTheImport(url)],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' }, timeout: 30_000 },
  )
  if (status !== 0) throw new Error(`the bundle cannot be imported: ${stderr.slice(-500)}`)
  return Number(stdout)
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-cold-start-'))
  try {
    for (const { name, importMs, codeBytes } of await measureColdStarts(
      join(folder, 'lambda'),
      Number(process.argv[2] ?? 20),
    )) {
      const median = importMs[Math.floor(importMs.length / 2)] ?? 0
      const [fastest = 0] = importMs
      console.log(
        `${name.padEnd(9)} ${median.toFixed(0)} ms (median of ${importMs.length}), ${fastest.toFixed(0)} ms at best, ${(codeBytes / 1e6).toFixed(1)} MB of code`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
