import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import {
  interactionTable,
  loanTable,
  type TableKeys,
  type TablePlan,
  userTable,
} from '../../src/storage/dynamodb/tables.ts'
import { nameIn, type Stage, stackProps } from '../stage.ts'

/**
 * The three tables as src/storage/dynamodb/tables.ts describes them. Their names are fixed: a stack that is made anew
 * is then refused instead of starting with empty tables beside the full ones. They outlive their stack.
 */
export class DataStack extends Stack {
  readonly user: Table
  readonly interaction: Table
  readonly loan: Table
  /** The change feed of the user table. */
  readonly stream: string

  constructor(scope: Construct, id: string, stage: Stage, key: IKey) {
    super(scope, id, { ...stackProps, description: 'Flowless: tables', terminationProtection: true })
    this.user = this.#table(stage, userTable, key)
    this.interaction = this.#table(stage, interactionTable, key)
    this.loan = this.#table(stage, loanTable, key)
    if (this.user.tableStreamArn === undefined) throw new Error('tables.ts gives the user table no stream')
    this.stream = this.user.tableStreamArn
  }

  #table(stage: Stage, plan: TablePlan, encryptionKey: IKey): Table {
    const table = new Table(this, plan.role, {
      tableName: nameIn(stage, plan.role),
      ...keysOf(plan.keys),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      ...(plan.stream && { stream: StreamViewType.NEW_IMAGE }),
      timeToLiveAttribute: plan.timeToLiveAttribute,
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: plan.hasPointInTimeRecovery,
        recoveryPeriodInDays: 35,
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    for (const index of plan.indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        ...keysOf(index),
        projectionType: ProjectionType[index.projection],
      })
    }
    return table
  }
}

const attributeTypes = { S: AttributeType.STRING, N: AttributeType.NUMBER }

function keysOf({ partition, sort }: TableKeys) {
  return {
    partitionKey: { name: partition.name, type: attributeTypes[partition.type] },
    sortKey: { name: sort.name, type: attributeTypes[sort.type] },
  }
}
