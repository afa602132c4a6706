import {
  IconActivityHeartbeat,
  IconHistory,
  IconInbox,
  IconMessage2Bolt,
  IconUserSearch,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Permission } from '../../../src/console/roles.ts'

/** Where one can go, what it takes, and the key after `g`. */
export const pages: {
  path: string
  title: string
  key: string
  icon: typeof IconInbox
  /** One of these is enough. */
  needs: readonly Permission[]
}[] = [
  { path: '/inbox', title: 'Inbox', key: 'i', icon: IconInbox, needs: ['cases.see'] },
  { path: '/cases', title: 'Cases', key: 'c', icon: IconUserSearch, needs: ['cases.see'] },
  {
    path: '/replies',
    title: 'Replies',
    key: 'r',
    icon: IconMessage2Bolt,
    needs: ['conversations.take', 'replies.edit'],
  },
  { path: '/audit', title: 'Audit', key: 'a', icon: IconHistory, needs: ['audit.see'] },
  { path: '/operators', title: 'Operators', key: 'o', icon: IconUsersGroup, needs: ['operators.manage'] },
  { path: '/health', title: 'Health', key: 'h', icon: IconActivityHeartbeat, needs: ['health.see'] },
]

export function opensTo({ needs }: (typeof pages)[number], permissions: readonly Permission[]): boolean {
  return needs.some((permission) => permissions.includes(permission))
}
