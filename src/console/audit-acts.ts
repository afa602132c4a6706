import type { ActName } from '../journey/acts.ts'

/** Every word for what somebody saw or did, apart from the acts on a case, which are `act.` with the journey's own. */
export const auditedActs = [
  'sign-in',
  'sign-out',
  'access.refused',
  'password.changed',
  'passkey.added',
  'passkey.removed',
  'inbox.viewed',
  'cases.searched',
  'case.viewed',
  'case.revealed',
  'transcript.viewed',
  'transcript.revealed',
  'file.opened',
  'case.erased',
  'reply.saved',
  'reply.removed',
  'operators.viewed',
  'operator.added',
  'operator.role-changed',
  'operator.disabled',
  'operator.enabled',
  'operator.reset',
  'operator.passkeys-removed',
  'audit.viewed',
  'audit.exported',
] as const

export type AuditedActName = (typeof auditedActs)[number] | `act.${ActName}`
