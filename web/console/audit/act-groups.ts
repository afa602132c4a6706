/** The words that an entry of the audit begins with, as the server writes them; others can be typed. */
export const actGroups = [
  {
    group: 'Signing in',
    items: ['sign-in', 'sign-out', 'access', 'password.change', 'passkey.add', 'passkey.remove'],
  },
  {
    group: 'Operators',
    items: [
      'operator.list',
      'operator.add',
      'operator.role',
      'operator.disable',
      'operator.enable',
      'operator.reset',
      'operator.remove-passkeys',
    ],
  },
  { group: 'Other', items: ['reply.save', 'reply.remove', 'audit.view', 'audit.export'] },
]
