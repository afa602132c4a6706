import { RemovalPolicy, type StackProps } from 'aws-cdk-lib'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'

/** Borrowers' data stays in India (RBI's digital lending directions): Mumbai, and no other region. */
export const region = 'ap-south-1'

/** What differs between two installations. */
export interface Stage {
  /** `prod`, `test`: part of every name, so that several fit into one account. */
  name: string
  /** Where alarms go; without it the operator subscribes by hand. */
  alarmEmail?: string
  /** How borrowers reach us, when it is not the API's own address. */
  publicUrl?: string
  /** The lender's decision service (docs/decision-service.md); its key stands in the secret. */
  decisionUrl?: string
  /** What happens while that service cannot decide. */
  decisionFallback: 'refer' | 'local'
  /** A model of Bedrock that words answers; absent: the knowledge base answers alone. */
  modelId?: string
  /** How the agreement is signed. */
  signing: 'code' | 'esign'
  /** The folder that holds `http`, `delivery`, `timers` and `console`, each with its `index.mjs`. */
  bundles: string
  /** The folder with the Dockerfile. */
  source: string
}

/** The account is the one that deploys; it is never looked up. */
export const stackProps: StackProps = { env: { region } }

export function nameIn(stage: Stage, name: string): string {
  return `flowless-${stage.name}-${name}`
}

/**
 * Logs are kept a year, also when their stack is gone: CERT-In asks for 180 days within India (directions of 28 April
 * 2022), the DPDP rules for one year.
 */
export const logLife = { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN }
