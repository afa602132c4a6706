import { z } from 'zod'
import { Failure } from '../../platform/errors.ts'
import type { OfficeRecord, OfficeStore } from '../../storage/office-port.ts'
import type { Store } from '../../storage/port.ts'
import { roles } from '../roles.ts'

const operatorBody = z.object({
  version: z.literal(1),
  signInName: z.string(),
  name: z.string(),
  role: z.enum(roles),
  isDisabled: z.boolean(),
  /** Sessions of an earlier age are over. */
  age: z.number(),
  /** In the PHC form; absent: they sign in at the identity provider. */
  password: z.object({ hash: z.string(), mustChange: z.boolean() }).optional(),
  /** Who they are at the identity provider, once known: an address may pass to somebody else, this does not. */
  subject: z.string().optional(),
  lastSignInAt: z.number().optional(),
})

/** Somebody who works with the console. Never removed, so that the audit always knows whom it speaks of. */
export interface KeptOperator extends z.infer<typeof operatorBody> {
  id: string
  revision: number
}

type NewOperatorBody = Omit<KeptOperator, 'id' | 'revision' | 'version' | 'age' | 'isDisabled'>

/** The operators in the office store. A change is made on what stands there, also beside other processes. */
export interface Operators {
  /** By what they type to sign in, in any case of letters. */
  named(signInName: string): Promise<KeptOperator | undefined>
  get(id: string): Promise<KeptOperator | undefined>
  list(): Promise<KeptOperator[]>
  /** Undefined when somebody has that sign-in name already, or had it: it is never given to another person. */
  add(operator: NewOperatorBody): Promise<KeptOperator | undefined>
  /** Undefined when there is no such operator. `change` may be called more than once. */
  change(
    id: string,
    change: (operator: KeptOperator) => Partial<KeptOperator>,
  ): Promise<KeptOperator | undefined>
  /** The id that somebody of this sign-in name has, or would have. */
  idOf(signInName: string): string
}

export function createOperators(office: OfficeStore, store: Pick<Store, 'reference'>): Operators {
  // A keyed hash: two people cannot take one name at once, and the id tells nobody an e-mail address.
  const idOf = (signInName: string) => store.reference(`operator:${foldName(signInName)}`)
  const get = async (id: string) => {
    const record = await office.get('operator', id)
    return record && opened(record)
  }
  return {
    idOf,
    get,
    named: (signInName) => get(idOf(signInName)),
    list: async () => (await office.list('operator')).map(opened),

    async add(body) {
      const id = idOf(body.signInName)
      const operator = { ...body, version: 1, age: 1, isDisabled: false } as const
      const saved = await office.put({ kind: 'operator', id, body: JSON.stringify(operator) }, 0)
      return saved === 'conflict' ? undefined : get(id)
    },

    async change(id, change) {
      for (let tries = 0; tries < maximumTries; tries += 1) {
        const operator = await get(id)
        if (!operator) return undefined
        const body = operatorBody.parse({ ...operator, ...change(operator) })
        const saved = await office.put(
          { kind: 'operator', id, body: JSON.stringify(body) },
          operator.revision,
        )
        if (saved === 'saved') return get(id)
      }
      throw new Failure('console.contended', 'Other processes kept changing the same operator', {
        owner: 'operator',
        retryable: true,
      })
    },
  }
}

/** A conflict means that somebody else was faster, which ends after a try or two. */
const maximumTries = 8

/** How sign-in names are compared: as people type them, not as they are written. */
function foldName(signInName: string): string {
  return signInName.normalize('NFKC').trim().toLowerCase()
}

function opened({ id, revision, body }: OfficeRecord): KeptOperator {
  return { ...operatorBody.parse(JSON.parse(body)), id, revision }
}
