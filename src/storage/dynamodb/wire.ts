import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import { asFailure } from './failures.ts'
import { allTables, type TablePlan } from './tables.ts'

export type Role = TablePlan['role']
export type TableNames = Readonly<Record<Role, string>>

/** What one call cost. A call that touches two tables is told once for each. */
export interface CapacityUse {
  operation: string
  table: Role
  readUnits: number
  writeUnits: number
  /** Requests on the wire, the SDK's own repeats included; counted with the first table of a call. */
  roundTrips: number
}

interface Answer {
  $metadata: { attempts?: number }
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]
}

const readingOperations: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query'])

/** The way of every request: costs told, errors as Failures. */
export class Wire {
  readonly #names: TableNames
  readonly #region: string
  readonly #onCapacity: ((use: CapacityUse) => void) | undefined

  constructor(names: TableNames, region: string, onCapacity?: (use: CapacityUse) => void) {
    this.#names = names
    this.#region = region
    this.#onCapacity = onCapacity
  }

  name(role: Role): string {
    return this.#names[role]
  }

  /** `ask` sends one request. Throws a Failure. */
  async send<Sent extends Answer>(
    operation: string,
    roles: readonly Role[],
    ask: () => Promise<Sent>,
  ): Promise<Sent> {
    try {
      const answer = await ask()
      this.#tell(operation, roles, answer)
      return answer
    } catch (error) {
      throw this.failure(error, operation, roles)
    }
  }

  failure(error: unknown, operation: string, roles: readonly Role[]): Error {
    const settings = allTables.filter(({ role }) => roles.includes(role)).map(({ setting }) => setting)
    return asFailure(error, { operation, settings, region: this.#region })
  }

  #tell(operation: string, roles: readonly Role[], answer: Answer): void {
    if (!this.#onCapacity) return
    const used = [answer.ConsumedCapacity ?? []].flat()
    for (const [index, role] of roles.entries()) {
      const ofTable = used.filter(({ TableName }) => TableName === this.#names[role])
      const units = ofTable.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
      const isReading = readingOperations.has(operation)
      this.#onCapacity({
        operation,
        table: role,
        readUnits: isReading ? units : 0,
        writeUnits: isReading ? 0 : units,
        roundTrips: index === 0 ? (answer.$metadata.attempts ?? 1) : 0,
      })
    }
  }
}
