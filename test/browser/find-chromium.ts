import { findChromium } from '../../scripts/find-chromium.ts'

/** The browser that the tests of the pages drive, or a sentence that says how to get one. */
export function chromiumPath(): string {
  const path = findChromium()
  if (path) return path
  throw new Error(
    'These tests need Chromium. Run `npm test`, which installs it; or install Chromium or Google Chrome yourself; ' +
      'or set CHROMIUM_PATH to the program.',
  )
}
