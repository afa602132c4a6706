import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The path of a browser that starts: `CHROMIUM_PATH`, the system's, or the one that Playwright installed. Undefined
 * when there is none. A file that only looks like one (Ubuntu's `chromium-browser` asks for a snap) is passed over.
 */
export function findChromium(
  environment: Record<string, string | undefined> = process.env,
): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const inFolders = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  const asked = environment.CHROMIUM_PATH
  const candidates = [...(asked ? [asked] : []), ...inFolders, ...applications, chromium.executablePath()]
  return candidates.find((path) => existsSync(path) && starts(path))
}

function starts(path: string): boolean {
  // Chrome on Windows opens a window when it is asked for its version.
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && /chrom/i.test(stdout)
}
