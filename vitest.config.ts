import { defineConfig } from 'vitest/config'
import { findChromium } from './scripts/find-chromium.ts'

const chromiumPath = findChromium()

export default defineConfig({
  test: {
    include: ['{src,test,web,scripts,bench,infra}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The tests of the pages find their browser here; `npm test` makes sure that there is one.
    env: chromiumPath ? { CHROMIUM_PATH: chromiumPath } : {},
  },
})
