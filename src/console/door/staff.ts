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
  view(id: string): Promise<OperatorView | undefined>
  add(operator: NewOperator): Promise<FirstPassword | Refused>
  setRole(id: string, role: Role): Promise<OperatorView | Refused>
  /** All their sessions end at once. */
  disable(id: string): Promise<OperatorView | Refused>
  enable(id: string): Promise<OperatorView | Refused>
  /**
   * A new first password; for somebody of the identity provider: who they are there is asked anew, or `subject` from
   * now on. All their sessions end.
   */
  reset(id: string, subject?: string): Promise<FirstPassword | Refused>
  removePasskeys(id: string): Promise<OperatorView | Refused>
}

export function createStaff(parts: StaffParts): Staff {
  const { operators, passkeys, tries } = parts

  async function viewOf(operator: KeptOperator): Promise<OperatorView> {
    const { id, name, role, signInName, isDisabled, lastSignInAt } = operator
    const own = await passkeys.of(id)
    return {
      ...{ id, name, role, signInName, isDisabled, passkeys: own.length },
      ...(lastSignInAt !== undefined && { lastSignInAt }),
    }
  }

  async function changed(id: string, change: (operator: KeptOperator) => Partial<KeptOperator>) {
    const operator = await operators.change(id, change)
    return operator ? viewOf(operator) : unknown
  }

  /**
   * Takes an admin away, unless it is the last. Looked at afterwards as well: of two admins who take each other away in
   * the same moment at least one gets the role back.
   */
  async function leavingAnAdmin(id: string, change: (operator: KeptOperator) => Partial<KeptOperator>) {
    const before = await operators.get(id)
    if (!before) return unknown
    const isAdmin = ({ role, isDisabled }: KeptOperator) => role === 'admin' && !isDisabled
    const others = async () => (await operators.list()).filter((one) => one.id !== id && isAdmin(one))
    if (isAdmin(before) && (await others()).length === 0) return lastAdmin
    const after = await operators.change(id, change)
    if (!after) return unknown
    if (isAdmin(before) && !isAdmin(after) && (await others()).length === 0) {
      await operators.change(id, () => ({ role: before.role, isDisabled: before.isDisabled }))
      return lastAdmin
    }
    return viewOf(after)
  }

  return {
    async list() {
      const [all, keys] = await Promise.all([operators.list(), passkeys.all()])
      return all.map(({ id, name, role, signInName, isDisabled, lastSignInAt }) => ({
        ...{ id, name, role, signInName, isDisabled },
        passkeys: keys.filter(({ operatorId }) => operatorId === id).length,
        ...(lastSignInAt !== undefined && { lastSignInAt }),
      }))
    },

    async view(id) {
      const operator = await operators.get(id)
      return operator && viewOf(operator)
    },

    async add({ signInName, name, role, signIn, subject }) {
      if (signIn === 'oidc' && !parts.oidc) return noProvider
      const firstPassword = signIn === 'password' ? newFirstPassword() : undefined
      const added = await operators.add({
        ...{ signInName, name, role },
        ...(firstPassword && { password: await firstHash(firstPassword) }),
        ...boundTo(subject),
      })
      if (!added) return taken
      return { operator: await viewOf(added), ...(firstPassword && { firstPassword }) }
    },

    setRole: (id, role) => leavingAnAdmin(id, () => ({ role })),
    disable: (id) => leavingAnAdmin(id, ({ age }) => ({ isDisabled: true, age: age + 1 })),
    enable: (id) => changed(id, () => ({ isDisabled: false })),

    async reset(id, subject) {
      const operator = await operators.get(id)
      if (!operator) return unknown
      const firstPassword = operator.password && newFirstPassword()
      const password = firstPassword ? await firstHash(firstPassword) : undefined
      const view = await changed(id, ({ age }) => ({
        age: age + 1,
        password,
        subject: boundTo(subject).subject,
      }))
      if (view instanceof Refused) return view
      await tries.forget(id)
      return { operator: view, ...(firstPassword && { firstPassword }) }
    },

    async removePasskeys(id) {
      for (const passkey of await passkeys.of(id)) await passkeys.remove(passkey.id)
      // A session that began with one of them may be in the wrong hands as well.
      return changed(id, ({ age }) => ({ age: age + 1 }))
    },
  }

  function boundTo(subject: string | undefined): { subject?: string } {
    return subject && parts.oidc ? { subject: subjectOf(parts.oidc.issuer, subject) } : {}
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
