/** Who may do what. Enforced by the server for every route; the page only hides what would be refused. */
export const roles = ['agent', 'supervisor', 'compliance', 'admin'] as const
export type Role = (typeof roles)[number]

export const permissions = [
  /** The inbox and the pages of borrowers, masked. */
  'cases.see',
  /** One's own hand: claim, reply, note, template, close, transfer what is one's own. */
  'conversations.take',
  /** Transfer and close what another has. */
  'conversations.direct',
  /** Nudge, resend, retry, go back. */
  'cases.help',
  /** Unlock, approve a name, release a referral, stop a payout, be one of the two who let it go. */
  'cases.decide',
  /** Personal data in clear, files, with a reason. */
  'data.reveal',
  'data.erase',
  'complaints.close',
  'replies.edit',
  'audit.see',
  'operators.manage',
  'health.see',
] as const
export type Permission = (typeof permissions)[number]

const granted: Record<Role, readonly Permission[]> = {
  agent: ['cases.see', 'conversations.take', 'cases.help', 'data.reveal'],
  supervisor: [
    'cases.see',
    'conversations.take',
    'conversations.direct',
    'cases.help',
    'cases.decide',
    'data.reveal',
    'complaints.close',
    'replies.edit',
    'health.see',
  ],
  compliance: ['cases.see', 'data.reveal', 'data.erase', 'complaints.close', 'audit.see'],
  admin: ['operators.manage', 'health.see', 'audit.see'],
}

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission)
}
