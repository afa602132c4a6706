import { z } from 'zod'
import { awsClientDefaults } from '../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../platform/aws/trouble.ts'
import { Failure } from '../platform/errors.ts'

type Environment = Record<string, string | undefined>

/** What a setting can be in the secret: JSON knows numbers, and a person may write one without quotes. */
const secretSchema = z.record(z.string(), z.union([z.string(), z.number().transform(String)]))

/**
 * The environment with the members of the secret that SECRETS_ARN names beneath it: a variable that is set counts
 * more. Without SECRETS_ARN the environment as it is.
 *
 * Throws `secrets.unreachable` (trying again helps), `secrets.refused` and `secrets.malformed`; none holds a value.
 */
export async function withSecrets(environment: Environment): Promise<Environment> {
  const { SECRETS_ARN: arn, AWS_REGION: region } = environment
  if (!arn || !region) return environment
  const members = parsed(await read(arn, region))
  const isSet = Object.entries(environment).filter(([, value]) => value?.trim())
  return { ...members, ...Object.fromEntries(isSet) }
}

async function read(arn: string, region: string): Promise<string | undefined> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager')
  const client = new SecretsManagerClient(awsClientDefaults({ region }))
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString
  } catch (cause) {
    const why = explainAws(cause, { action: 'secretsmanager:GetSecretValue', setting: 'SECRETS_ARN', region })
    throw passesByItself(awsTrouble(cause))
      ? new Failure('secrets.unreachable', why, { owner: 'provider', retryable: true, cause })
      : new Failure('secrets.refused', why, { owner: 'operator', retryable: false, cause })
  } finally {
    client.destroy()
  }
}

/** A parser's own words may repeat what it has read, so none of them is passed on. */
function parsed(text: string | undefined): Environment {
  try {
    return secretSchema.parse(JSON.parse(text ?? ''))
  } catch {
    throw new Failure(
      'secrets.malformed',
      'What SECRETS_ARN names is not one JSON object whose members are texts or numbers.',
      { owner: 'operator', retryable: false },
    )
  }
}
