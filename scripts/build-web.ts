/** Builds the browser pages into dist/web, unless they are there and nothing they are made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { build } from 'vite'

const stampPath = 'dist/web/.built-from'

/** One hash over every file that the pages are made of, and the versions of the tools that make them. */
function sources(): string {
  const hash = createHash('sha256')
  const files = ['package-lock.json', ...globSync('web/**/*').sort()]
  for (const file of files) {
    if (statSync(file).isFile()) hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

function isFresh(wanted: string): boolean {
  const isBuilt = existsSync('dist/web/phone/index.html') && existsSync(stampPath)
  return isBuilt && readFileSync(stampPath, 'utf8') === wanted
}

const wanted = sources()
if (!isFresh(wanted)) {
  console.error('flowless: building the phone page')
  await build({ configFile: 'web/vite.config.ts', logLevel: 'warn' })
  mkdirSync('dist/web', { recursive: true })
  writeFileSync(stampPath, wanted)
}
