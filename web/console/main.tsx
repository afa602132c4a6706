import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { App } from './app.tsx'
import { Boundary } from './frame/boundary.tsx'
import { queryClient } from './requests/query-client.ts'
import { theme, variables } from './theme.ts'

/** The policy of the page allows only style tags that carry the nonce of this very answer. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

// The package that stops a page from scrolling behind a dialog writes a style tag too, and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

const schemes = localStorageColorSchemeManager({ key: 'flowless-console-colours' })
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        colorSchemeManager={schemes}
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-left" autoClose={5000} containerWidth={380} />
          <Router base="/console">
            <Boundary>
              <App />
            </Boundary>
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
