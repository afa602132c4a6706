import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The phone page: `npx vite build --config web/vite.config.ts` puts it into dist/web/phone. */
export default defineConfig({
  root: fileURLToPath(new URL('./phone', import.meta.url)),
  base: '/phone/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/web/phone', import.meta.url)),
    emptyOutDir: true,
  },
  server: {
    // For work on the page itself: `npm start` beside `npx vite --config web/vite.config.ts`.
    proxy: { '/emulator': 'http://127.0.0.1:8000', '/sandbox': 'http://127.0.0.1:8000' },
  },
})
