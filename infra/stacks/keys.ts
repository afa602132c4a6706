import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import { nameIn, type Stage, stackProps } from '../stage.ts'

/**
 * Two keys, because two kinds of people use them. `fields` wraps the borrowers' own keys. Of our roles only those that
 * run the code may use it, so that whoever can read a table or a bucket still reads nothing. Its policy leaves it to
 * IAM, so an administrator who may use every key of the account may use this one: CloudTrail tells of it. `storage` is
 * the second lock that services put around tables, bucket, secret and alarms, and administrators of those services
 * pass through it.
 *
 * Neither is ever deleted with its stack: what it encrypts would be lost.
 */
export class KeysStack extends Stack {
  readonly fields: Key
  readonly storage: Key

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, { ...stackProps, description: 'Flowless: keys', terminationProtection: true })
    this.fields = this.#key(stage, 'fields', 'wraps the keys of borrowers and files')
    this.storage = this.#key(stage, 'storage', 'tables, media, settings, alarms')
    this.storage.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsReachTheirTopic',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    )
  }

  #key(stage: Stage, name: string, description: string): Key {
    return new Key(this, name, {
      alias: nameIn(stage, name),
      description: `Flowless ${stage.name}: ${description}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }
}
