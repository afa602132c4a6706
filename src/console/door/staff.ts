import type { FirstPassword, NewOperator, OperatorView } from '../api.ts'
import type { Role } from '../roles.ts'
import { Refused } from '../route.ts'
import type { DoorParts } from './enter.ts'
import { subjectOf } from './oidc.ts'
import type { KeptOperator } from './operators.ts'
import { hashPassword, newFirstPassword } from './password.ts'

type StaffParts = Pick<DoorParts, 'operators' | 'passkeys' | 'tries' | 'oidc'>

/** Who are operators, for admins and for the command line. Nothing here is audited: whoever calls does that. */
export interface Staff {
  list(): Promise<OperatorView[]>
  add(operator: NewOperator): Promise<FirstPassword | Refused>
  setRole(id: string, role: Role): Promise<OperatorView | Refused>
  /** All their sessions end at once. */
  disable(id: string): Promise<OperatorView | Refused>
  enable(id: string): Promise<OperatorView | Refused>
  /**
   * A new first password, without passkeys: nothing that somebody else may have opens the door any more. For somebody
   * of the identity provider: who they are there is asked anew, or `subject` from now on. All their sessions end.
   */
  reset(id: string, subject?: string): Promise<FirstPassword | Refused>
  removePasskeys(id: string): Promise<OperatorView | Refused>
}

export function createStaff(parts: StaffParts): Staff {
  const { operators, passkeys, tries } = parts
  const changed = async (id: string, change: Change) => {
    const operator = await operators.change(id, change)
    return operator ? viewOf(parts, operator) : unknown
  }
  const dropPasskeys = async (id: string) => {
    for (const passkey of await passkeys.of(id)) await passkeys.remove(passkey.id)
  }
  const boundTo = (subject: string | undefined) =>
    subject && parts.oidc ? subjectOf(parts.oidc.issuer, subject) : undefined

  return {
    async list() {
      const [all, keys] = await Promise.all([operators.list(), passkeys.all()])
      return all.map((operator) =>
        view(operator, keys.filter(({ operatorId }) => operatorId === operator.id).length),
      )
    },

    async add({ signInName, name, role, signIn, subject }) {
      if (signIn === 'oidc' && !parts.oidc) return noProvider
      const firstPassword = signIn === 'password' ? newFirstPassword() : undefined
      const bound = boundTo(subject)
      const added = await operators.add({
        ...{ signInName, name, role },
        ...(firstPassword && { password: await firstHash(firstPassword) }),
        ...(bound && { subject: bound }),
      })
      if (!added) return taken
      return { operator: await viewOf(parts, added), ...(firstPassword && { firstPassword }) }
    },

    setRole: (id, role) => leavingAnAdmin(parts, id, () => ({ role })),
    disable: (id) => leavingAnAdmin(parts, id, ({ age }) => ({ isDisabled: true, age: age + 1 })),
    enable: (id) => changed(id, () => ({ isDisabled: false })),

    async reset(id, subject) {
      const operator = await operators.get(id)
      if (!operator) return unknown
      const firstPassword = operator.password && newFirstPassword()
      const password = firstPassword ? await firstHash(firstPassword) : undefined
      const bound = boundTo(subject)
      await dropPasskeys(id)
      const answer = await changed(id, ({ age }) => ({ age: age + 1, password, subject: bound }))
      if (answer instanceof Refused) return answer
      await tries.forget(id)
      return { operator: answer, ...(firstPassword && { firstPassword }) }
    },

    async removePasskeys(id) {
      await dropPasskeys(id)
      // A session that began with one of them may be in the wrong hands as well.
      return changed(id, ({ age }) => ({ age: age + 1 }))
    },
  }
}

type Change = (operator: KeptOperator) => Partial<KeptOperator>

/**
 * Takes an admin away, unless it is the last. Looked at afterwards as well: of two admins who take each other away in
 * the same moment at least one gets the role back.
 */
async function leavingAnAdmin(
  parts: StaffParts,
  id: string,
  change: Change,
): Promise<OperatorView | Refused> {
  const { operators } = parts
  const before = await operators.get(id)
  if (!before) return unknown
  const hasOthers = async () => (await operators.list()).some((one) => one.id !== id && isAdmin(one))
  if (isAdmin(before) && !(await hasOthers())) return lastAdmin
  const after = await operators.change(id, change)
  if (!after) return unknown
  if (isAdmin(before) && !isAdmin(after) && !(await hasOthers())) {
    await operators.change(id, () => ({ role: before.role, isDisabled: before.isDisabled }))
    return lastAdmin
  }
  return viewOf(parts, after)
}

function isAdmin({ role, isDisabled }: KeptOperator): boolean {
  return role === 'admin' && !isDisabled
}

async function viewOf({ passkeys }: StaffParts, operator: KeptOperator): Promise<OperatorView> {
  return view(operator, (await passkeys.of(operator.id)).length)
}

function view(operator: KeptOperator, passkeys: number): OperatorView {
  const { id, name, role, signInName, isDisabled, lastSignInAt } = operator
  return {
    ...{ id, name, role, signInName, isDisabled, passkeys },
    ...(lastSignInAt !== undefined && { lastSignInAt }),
  }
}

async function firstHash(password: string) {
  return { hash: await hashPassword(password), mustChange: true }
}

const unknown = new Refused(404, { message: 'There is no such operator.' })
const lastAdmin = new Refused(409, {
  message: 'This is the last admin. Make somebody else an admin first.',
})
const taken = new Refused(409, {
  message: 'Somebody has this sign-in name, or had it before. Choose another one.',
  field: 'signInName',
})
const noProvider = new Refused(409, {
  message: 'No identity provider is configured here (OIDC_ISSUER). Choose a password.',
  field: 'signIn',
})
