/**
 * The three tables, as data: `npm run tables` makes them, the CDK stacks make them, `doctor` compares with them.
 * What the items hold stands in `items.ts`.
 */

export interface TableKeys {
  partition: { name: string; type: 'S' }
  sort: { name: string; type: 'S' | 'N' }
}

export interface IndexPlan extends TableKeys {
  name: string
  /**
   * KEYS_ONLY: an index entry is rewritten only when a key changes. ALL: for items that are small and written for the
   * index alone.
   */
  projection: 'KEYS_ONLY' | 'ALL'
}

export interface TablePlan {
  /** The member of `tables` in the options of the adapter. */
  role: 'user' | 'interaction' | 'loan'
  /** The setting that holds the table's name. */
  setting: 'USER_TABLE_NAME' | 'INTERACTION_TABLE_NAME' | 'LOAN_TABLE_NAME'
  keys: TableKeys
  indexes: readonly IndexPlan[]
  /** The stream wakes the delivery function on AWS; the other tables have none. */
  stream?: 'NEW_IMAGE'
  /** Seconds since 1970; DynamoDB removes the item some time after. */
  timeToLiveAttribute: 'ttl'
  hasPointInTimeRecovery: true
}

const keys: TableKeys = { partition: { name: 'p', type: 'S' }, sort: { name: 's', type: 'S' } }

/** All entries of an index lie in one partition, so that it is read in order of its sort key. */
const indexPartition = { name: 'i', type: 'S' } as const

export const dueIndex: IndexPlan = {
  name: 'due',
  partition: indexPartition,
  sort: { name: 'l', type: 'N' },
  projection: 'KEYS_ONLY',
}

export const heldIndex: IndexPlan = {
  name: 'held',
  partition: indexPartition,
  sort: { name: 'g', type: 'N' },
  projection: 'KEYS_ONLY',
}

/** Who waits for a person, in the order of each queue. */
export const inboxIndex: IndexPlan = {
  name: 'inbox',
  partition: indexPartition,
  sort: { name: 'b', type: 'S' },
  projection: 'ALL',
}

export const problemIndex: IndexPlan = {
  name: 'problems',
  partition: indexPartition,
  sort: { name: 'o', type: 'S' },
  projection: 'KEYS_ONLY',
}

export const userTable: TablePlan = {
  role: 'user',
  setting: 'USER_TABLE_NAME',
  keys,
  indexes: [dueIndex, heldIndex, inboxIndex],
  stream: 'NEW_IMAGE',
  timeToLiveAttribute: 'ttl',
  hasPointInTimeRecovery: true,
}

export const interactionTable: TablePlan = {
  role: 'interaction',
  setting: 'INTERACTION_TABLE_NAME',
  keys,
  indexes: [problemIndex],
  timeToLiveAttribute: 'ttl',
  hasPointInTimeRecovery: true,
}

export const loanTable: TablePlan = {
  role: 'loan',
  setting: 'LOAN_TABLE_NAME',
  keys,
  indexes: [],
  timeToLiveAttribute: 'ttl',
  hasPointInTimeRecovery: true,
}

export const allTables: readonly TablePlan[] = [userTable, interactionTable, loanTable]

/** The name under which functions on Lambda keep fresh work: it lives for ever, and never works itself. */
export const streamOwner = 'stream'

/**
 * What the delivery function must be woken for, as a filter pattern of an event source mapping: a turn that left work
 * for the stream. `takeOver` takes the attribute away, so settling what was taken wakes nobody.
 */
export const streamFilter = {
  eventName: ['INSERT', 'MODIFY'],
  dynamodb: { Keys: { s: { S: ['state'] } }, NewImage: { r: { S: [streamOwner] } } },
}
