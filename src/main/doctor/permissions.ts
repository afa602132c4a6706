import { permissions } from '../../../infra/permissions.ts'

/** What IAM must allow, part by part: the roles of the deployment are made of the same list. */
export function shownPermissions(): string {
  return Object.entries(permissions)
    .map(([part, allowed]) => {
      const lines = allowed.map(({ action, resource, why }) => `  ${action} on ${resource}: ${why}`)
      return `${part}\n${lines.join('\n')}`
    })
    .join('\n\n')
}
