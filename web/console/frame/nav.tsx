import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { AccountMenu } from './account-menu.tsx'
import type { pages } from './pages.ts'

export function Nav({ pages: allowed, onHelp }: { pages: typeof pages; onHelp: () => void }) {
  const [location] = useLocation()
  return (
    <nav className="nav" aria-label="Pages">
      <Link href="/" className="nav-mark" aria-label="Flowless console">
        <svg viewBox="0 0 32 32" width="34" height="34" aria-hidden="true">
          <rect width="32" height="32" rx="9" className="nav-mark-back" />
          <path d="M9 21c5 0 4-10 14-10M9 16c3 0 3-5 8-5" className="nav-mark-line" />
        </svg>
      </Link>
      <ul className="nav-pages">
        {allowed.map(({ path, title, key, icon: Icon }) => (
          <li key={path}>
            <Tooltip label={`g then ${key}`} position="right">
              <Link
                href={path}
                className="nav-link"
                aria-current={location.startsWith(path) ? 'page' : undefined}
              >
                <Icon size={21} stroke={1.7} aria-hidden />
                {title}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className="nav-foot">
        <Tooltip label="Keys (?)" position="right">
          <UnstyledButton className="nav-round" aria-label="Keys" onClick={onHelp}>
            <IconKeyboard size={20} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </Tooltip>
        <AccountMenu />
      </div>
    </nav>
  )
}
