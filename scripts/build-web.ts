/**
 * Builds the browser pages into dist/web, unless they are there and nothing they are made of has changed.
 *
 *   node scripts/build-web.ts [phone] [console]    without a name: both
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'

const pages = [
  { name: 'phone', title: 'the phone page', configFile: 'web/vite.config.ts' },
  { name: 'console', title: 'the console', configFile: 'web/console.vite.config.ts' },
]

/** One hash over every file that the pages are made of, and the versions of the tools that make them. */
function sources(): string {
  const hash = createHash('sha256')
  const files = ['package-lock.json', ...globSync('web/**/*').sort()]
  for (const file of files) {
    if (statSync(file).isFile()) hash.update(file).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** A stamp for each page: a build that was broken off leaves the others done. */
function stampPath(name: string): string {
  return `dist/web/.${name}-built-from`
}

function isFresh(name: string, wanted: string): boolean {
  const isBuilt = existsSync(`dist/web/${name}/index.html`) && existsSync(stampPath(name))
  return isBuilt && readFileSync(stampPath(name), 'utf8') === wanted
}

/** The tool is of the development packages, which a production installation goes without. */
async function toolFor(title: string): Promise<typeof import('vite')> {
  try {
    return await import('vite')
  } catch {
    console.error(
      `flowless: ${title} is not built: the packages for it are missing; \`npm ci\` installs them`,
    )
    process.exit(1)
  }
}

const asked = process.argv.slice(2)
const wanted = sources()
for (const { name, title, configFile } of pages) {
  if ((asked.length > 0 && !asked.includes(name)) || isFresh(name, wanted)) continue
  const { build } = await toolFor(title)
  console.error(`flowless: building ${title}`)
  await build({ configFile, logLevel: 'warn' })
  mkdirSync('dist/web', { recursive: true })
  writeFileSync(stampPath(name), wanted)
}
