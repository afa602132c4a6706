import { randomUUID } from 'node:crypto'
import type { FirstPassword, NewOperator, OperatorView } from '../console/api.ts'
import { type AuditedAct, audited } from '../console/audit.ts'
import type { AuditedActName } from '../console/audit-acts.ts'
import { createOperators } from '../console/door/operators.ts'
import { createPasskeys } from '../console/door/passkeys.ts'
import { createStaff } from '../console/door/staff.ts'
import { createTries } from '../console/door/tries.ts'
import type { Role } from '../console/roles.ts'
import { Refused } from '../console/route.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import type { Store } from '../storage/port.ts'
import type { Config } from './config.ts'
import { openKeys, openOffice, openStore } from './storage.ts'

/**
 * Operators from the command line, beside a running service: the first one, and whoever has locked themselves out.
 * `who` stands in the audit. What is refused is a sentence.
 */
export interface OperatorDesk {
  list(): Promise<OperatorView[]>
  add(operator: NewOperator, who: string): Promise<FirstPassword | Refused>
  /** By sign-in name, as all that follow. */
  reset(signInName: string, who: string): Promise<FirstPassword | Refused>
  setRole(signInName: string, role: Role, who: string): Promise<OperatorView | Refused>
  disable(signInName: string, who: string): Promise<OperatorView | Refused>
  enable(signInName: string, who: string): Promise<OperatorView | Refused>
  close(): Promise<void>
}

export async function openOperatorDesk(config: Config, clock: Clock, log: Log): Promise<OperatorDesk> {
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock, log })
  const office = await openOffice(config, keys, clock)
  await Promise.all([store.check(), office.check()])
  const { oidc } = config.people
  return {
    ...operatorDesk({ office, store, clock, ...(oidc && { oidc }) }),
    async close() {
      await office.close()
      await store.close()
    },
  }
}

interface OfficeParts {
  office: OfficeStore
  store: Pick<Store, 'reference'>
  clock: Clock
  oidc?: { issuer: string; clientId: string; clientSecret: string }
}

function operatorDesk(parts: OfficeParts): Omit<OperatorDesk, 'close'> {
  const { office, store, clock, oidc } = parts
  const operators = createOperators(office, store)
  const staff = createStaff({
    operators,
    passkeys: createPasskeys(office),
    tries: createTries(office, clock),
    ...(oidc && { oidc }),
  })
  const onRecord = <Result>(who: string, act: AuditedAct, todo: () => Promise<Result>) => {
    const auditor = { id: 'command-line', name: who, role: 'command-line' }
    return audited({ office, clock, newId: randomUUID }, auditor, act, todo)
  }
  const toNamed = <Result>(
    who: string,
    act: AuditedActName,
    name: string,
    todo: (id: string) => Promise<Result>,
  ) => {
    const id = operators.idOf(name)
    return onRecord(who, { act, detail: { operator: id } }, () => todo(id))
  }
  return {
    list: () => onRecord('command line', { act: 'operators.viewed' }, staff.list),
    add: (operator, who) =>
      onRecord(who, { act: 'operator.added', detail: operator }, () => staff.add(operator)),
    reset: (name, who) => toNamed(who, 'operator.reset', name, (id) => staff.reset(id)),
    setRole: (name, role, who) =>
      toNamed(who, 'operator.role-changed', name, (id) => staff.setRole(id, role)),
    disable: (name, who) => toNamed(who, 'operator.disabled', name, staff.disable),
    enable: (name, who) => toNamed(who, 'operator.enabled', name, staff.enable),
  }
}

/**
 * On a laptop somebody has to be first: `admin`, with a new first password at every start until it is replaced.
 * Undefined once it is, or when there are other operators.
 */
export async function firstAdmin(parts: OfficeParts): Promise<FirstPassword | undefined> {
  const operators = createOperators(parts.office, parts.store)
  const admin = await operators.named('admin')
  const desk = operatorDesk(parts)
  if (admin) {
    if (admin.password?.mustChange !== true || admin.isDisabled) return undefined
    return given(await desk.reset('admin', 'npm start'))
  }
  if ((await operators.list()).length > 0) return undefined
  const first: NewOperator = { signInName: 'admin', name: 'Admin', role: 'admin', signIn: 'password' }
  return given(await desk.add(first, 'npm start'))
}

/** Whether anybody could sign in to the console at all. */
export async function hasOperators({ office, store }: Omit<OfficeParts, 'clock'>): Promise<boolean> {
  return (await createOperators(office, store).list()).length > 0
}

function given(answer: FirstPassword | Refused): FirstPassword | undefined {
  return answer instanceof Refused ? undefined : answer
}
