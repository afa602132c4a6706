import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The operator console: `npx vite build --config web/console.vite.config.ts` puts it into dist/web/console. */
export default defineConfig({
  root: fileURLToPath(new URL('./console', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web/console', import.meta.url)),
    emptyOutDir: true,
    // Small images stay files: the policy of the page then needs no exception for them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    // For work on the page itself: `npm start` beside `npx vite --config web/console.vite.config.ts`.
    proxy: { '/console/api': 'http://127.0.0.1:8000' },
  },
})
