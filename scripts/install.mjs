import { readFileSync } from 'node:fs'
import { runChild, tell } from './child.mjs'

/**
 * Installs the packages of package-lock.json unless they are there already, whoever installed them. In production only
 * those that the service itself needs are looked for, as long as Node is new enough to do without our own.
 */
export async function ensureInstalled({ isProduction = false } = {}) {
  const nodeIsNew = Number(process.versions.node.split('.')[0]) >= 24
  const reason = whyNotInstalled({ withDevelopment: !(isProduction && nodeIsNew) })
  if (reason === undefined) return
  tell(`installing packages: ${reason}`)
  for (const command of [clean, tolerant]) {
    const code = await runChild(['npm', ...command, ...options])
    if (code === 0) return
    if (command === tolerant) {
      tell('the packages could not be installed; the reason is above. Is the package registry reachable?')
      process.exit(code)
    }
    tell('`npm ci` did not work; trying `npm install`, which leaves package-lock.json as it is')
  }
}

const clean = ['ci']
/** For a lock that was made where the packages of other platforms could not be seen: `npm ci` refuses it. */
const tolerant = ['install', '--no-save']
/** NODE_ENV=production would leave out the development packages, Node 24 among them. */
const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']

/**
 * Undefined when node_modules holds exactly what package-lock.json says. npm writes its own record,
 * node_modules/.package-lock.json, only at the end of an installation, so half of one is not taken for a whole.
 */
export function whyNotInstalled({ withDevelopment = true, folder = '.' } = {}) {
  const wanted = packagesIn(`${folder}/package-lock.json`)
  const present = packagesIn(`${folder}/node_modules/.package-lock.json`)
  if (!wanted) return 'package-lock.json cannot be read'
  if (!present) return 'none are installed yet'
  for (const [path, { version, dev, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || link || optional || devOptional || (dev && !withDevelopment)) continue
    if (present[path]?.version !== version) return `${path.replace(/^node_modules\//, '')} is not ${version}`
  }
  return undefined
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}
