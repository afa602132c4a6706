import { Failure } from '../../platform/errors.ts'
import { type Config, readConfig } from '../config.ts'
import { withSecrets } from '../secrets.ts'

/** The settings of a function, with what a function must have beside what `readConfig` asks for. */
export async function lambdaConfig(environment: Record<string, string | undefined>): Promise<Config> {
  const settings = await withSecrets(environment)
  const reading = readConfig(settings)
  if (!reading.ok) throw wrongSettings(reading.faults)
  const faults = lambdaFaults(reading.config, settings)
  if (faults.length > 0) throw wrongSettings(faults)
  return reading.config
}

/** A function has no disk that outlives it, and nobody's machine to fall back to. */
export function lambdaFaults(config: Config, settings: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  if (!config.cloud.tables) faults.push('STORAGE: must be dynamodb on Lambda: nothing else is shared')
  if (!config.webhook.appSecret)
    faults.push('META_APP_SECRET: is missing; anybody could pretend to be a borrower')
  if (!settings.PUBLIC_URL?.trim()) faults.push('PUBLIC_URL: is missing; pages are linked with it')
  if (!config.sandboxSecret) faults.push('SANDBOX_SECRET: is missing; the functions share one sandbox')
  if (!config.cloud.deadLetterQueueUrl)
    faults.push(
      'DEAD_LETTER_QUEUE_URL: is missing; a record that cannot be served would block those behind it',
    )
  return faults
}

function wrongSettings(faults: string[]): Failure {
  return new Failure('settings.wrong', `The settings are wrong (docs/config.md): ${faults.join('; ')}`, {
    owner: 'operator',
    retryable: false,
  })
}
