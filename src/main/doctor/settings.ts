import { Failure } from '../../platform/errors.ts'
import { type Config, readConfig } from '../config.ts'
import { lambdaFaults } from '../lambda/settings.ts'
import { withSecrets } from '../secrets.ts'
import { type Finding, missing, ok } from './finding.ts'

type Environment = Record<string, string | undefined>

/** The settings as the service would read them. Without a `config` nothing else can be looked at. */
export async function lookAtSettings(
  environment: Environment,
): Promise<{ config?: Config; findings: Finding[] }> {
  const { settings, findings } = await fromSecret(environment)
  const reading = readConfig(settings)
  if (!reading.ok) return { findings: [...findings, ...reading.faults.map(wrong)] }
  const { config } = reading
  const forLambda = environment.SECRETS_ARN ? lambdaFaults(config, settings) : []
  const faults = [...new Set([...inProduction(config, settings), ...forLambda])]
  if (faults.length === 0) findings.push(ok('settings: all that are needed are there and fit together'))
  return { config, findings: [...findings, ...faults.map(wrong)] }
}

async function fromSecret(environment: Environment): Promise<{ settings: Environment; findings: Finding[] }> {
  if (!environment.SECRETS_ARN) return { settings: environment, findings: [] }
  try {
    const settings = await withSecrets(environment)
    return { settings, findings: [ok('SECRETS_ARN: the secret can be read')] }
  } catch (error) {
    const why = error instanceof Failure ? error.message : 'the secret could not be read'
    const fix = 'aws secretsmanager get-secret-value --secret-id <SECRETS_ARN> shows what AWS answers'
    return { settings: environment, findings: [missing(`SECRETS_ARN: ${why}`, fix)] }
  }
}

/** What a start forgives and borrowers do not. */
function inProduction({ webhook, whatsapp, publicUrl }: Config, settings: Environment): string[] {
  const faults: string[] = []
  if (!webhook.appSecret) faults.push('META_APP_SECRET: is missing; anybody could pretend to be a borrower')
  if (!webhook.verifyToken)
    faults.push('META_VERIFY_TOKEN: is missing; Meta cannot confirm the address of the webhook')
  if (!whatsapp.accessToken)
    faults.push('META_ACCESS_TOKEN: is missing; nothing is sent, the log shows what would be')
  if (!settings.PUBLIC_URL?.trim()) faults.push('PUBLIC_URL: is missing; pages are linked with it')
  else if (!publicUrl.startsWith('https://'))
    faults.push('PUBLIC_URL: is not https; Meta and borrowers need it')
  return faults
}

function wrong(fault: string): Finding {
  const name = fault.split(':')[0] ?? ''
  return missing(fault, `set ${name} in the environment or in the secret; docs/config.md explains it`)
}
