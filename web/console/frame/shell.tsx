import { VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useRoute } from 'wouter'
import { KeysDialog } from '../keys/keys-dialog.tsx'
import { useLive } from '../requests/live.ts'
import { useOperator } from '../requests/session.ts'
import { LostBanner } from './lost-banner.tsx'
import { Nav } from './nav.tsx'
import { opensTo, pages } from './pages.ts'
import { usePageKeys } from './use-page-keys.ts'

/** What stands around every page: where one can go, whether the connection lives, and the keys. */
export function Shell({ children }: { children: ReactNode }) {
  const { permissions } = useOperator()
  const allowed = pages.filter((page) => opensTo(page, permissions))
  const [isHelpOpen, help] = useDisclosure(false)
  const { isLost } = useLive(permissions.includes('cases.see'), useWatchedCase())
  usePageKeys(allowed, help.open)
  return (
    <div className="shell">
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <Nav pages={allowed} onHelp={help.open} />
      <div className="shell-page">
        {isLost && <LostBanner />}
        <main id="page" tabIndex={-1}>
          {children}
        </main>
      </div>
      <KeysDialog isOpen={isHelpOpen} onClose={help.close} />
      <VisuallyHidden id="announcements" aria-live="polite" role="status" />
    </div>
  )
}

/** The borrower on the screen, whose news the live connection shall tell. */
function useWatchedCase(): string | undefined {
  const [, inbox] = useRoute('/inbox/:queue/:reference')
  const [, cases] = useRoute('/cases/:reference')
  return inbox?.reference ?? cases?.reference
}
