import { CfnOutput, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { nameIn, type Stage, stackProps } from '../stage.ts'

/**
 * One secret: a JSON object of settings. The stack makes it empty and never says anything of its value, so no
 * deployment can overwrite LOOKUP_KEY, without which no borrower is ever found again: CloudFormation writes a
 * secret anew whenever a generated value's description changes. docs/deploy.md shows how it is filled.
 */
export class SecretsStack extends Stack {
  readonly settingsArn: string

  constructor(scope: Construct, id: string, stage: Stage, key: IKey) {
    super(scope, id, { ...stackProps, description: 'Flowless: settings', terminationProtection: true })
    const settings = new CfnSecret(this, 'settings', {
      name: nameIn(stage, 'settings'),
      description: 'Settings of Flowless that are secret, as one JSON object (docs/config.md)',
      kmsKeyId: key.keyArn,
    })
    settings.applyRemovalPolicy(RemovalPolicy.RETAIN)
    Validations.of(settings).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'LOOKUP_KEY names every borrower and must never change; the tokens are rotated at Meta and at the providers, by a person.',
    })
    this.settingsArn = settings.ref
    new CfnOutput(this, 'SettingsSecret', { value: settings.ref })
  }
}
