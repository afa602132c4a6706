import { useLocation } from 'wouter'
import { useKeys } from '../keys/use-keys.ts'
import { focusSoon } from './focus-soon.ts'
import type { pages } from './pages.ts'

/** The keys that work on every page: `/`, `?`, and `g` with the letter of a page. */
export function usePageKeys(allowed: typeof pages, onHelp: () => void): void {
  const [, go] = useLocation()
  const find = () => {
    if (!allowed.some(({ path }) => path === '/cases')) return
    go('/cases')
    focusSoon('[data-find]')
  }
  const jumps = allowed.map(({ key, path }) => [`g ${key}`, () => go(path)] as const)
  useKeys({ '?': onHelp, '/': find, ...Object.fromEntries(jumps) })
}
