import type { AuditedActName } from '../../../src/console/audit-acts.ts'

/** The words that stand in the audit, as the server writes them; others can be typed. */
export const actGroups: { group: string; items: AuditedActName[] }[] = [
  {
    group: 'Cases',
    items: [
      'inbox.viewed',
      'cases.searched',
      'case.viewed',
      'case.revealed',
      'transcript.viewed',
      'transcript.revealed',
      'file.opened',
      'case.erased',
    ],
  },
  {
    group: 'Acts',
    items: [
      'act.claim',
      'act.transfer',
      'act.reply',
      'act.send-template',
      'act.note',
      'act.close',
      'act.nudge',
      'act.go-back',
      'act.unlock',
      'act.resend',
      'act.retry',
      'act.approve-name',
      'act.release-referral',
      'act.hold-payout',
      'act.ask-release',
      'act.ask-cancel',
      'act.confirm',
      'act.withdraw-request',
      'act.close-complaint',
    ],
  },
  {
    group: 'Signing in',
    items: ['sign-in', 'sign-out', 'access.refused', 'password.changed', 'passkey.added', 'passkey.removed'],
  },
  {
    group: 'Operators',
    items: [
      'operators.viewed',
      'operator.added',
      'operator.role-changed',
      'operator.disabled',
      'operator.enabled',
      'operator.reset',
      'operator.passkeys-removed',
    ],
  },
  { group: 'Other', items: ['reply.saved', 'reply.removed', 'audit.viewed', 'audit.exported'] },
]
