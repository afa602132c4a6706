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
  // NODE_ENV=production would leave out the development packages, Node 24 among them.
  const code = await runChild(['npm', 'ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code === 0) return
  tell('the packages could not be installed; the reason is above. Is the package registry reachable?')
  process.exit(code)
}

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
