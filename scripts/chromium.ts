/** Makes sure that there is a browser for the tests of the pages, and ends with a sentence when none can be had. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'

const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')

/** Tried in this order until one brings a browser that starts. */
const waysToInstall = [
  { what: "Playwright's own", commands: [['playwright-core', 'install', 'chromium']], isPossible: true },
  {
    what: "Debian's package",
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '--yes', '--no-install-recommends', 'chromium'],
    ],
    isPossible: isRootOnDebian,
  },
]

function install(): string | undefined {
  for (const { what, commands } of waysToInstall.filter((way) => way.isPossible)) {
    console.error(`flowless: no browser for the tests yet; trying ${what} Chromium`)
    for (const [command = '', ...args] of commands) {
      const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      spawnSync(command, args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: environment,
        shell: process.platform === 'win32',
      })
    }
    const found = findChromium()
    if (found) return found
  }
  return undefined
}

if (!(findChromium() ?? install())) {
  console.error(
    'flowless: the tests of the pages need Chromium, and none could be had. Install Chromium or Google Chrome, ' +
      'or set CHROMIUM_PATH to the program, and run the tests again.',
  )
  process.exit(1)
}
