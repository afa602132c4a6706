import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const keyArn = 'arn:aws:kms:ap-south-1:111122223333:key/5d1c6c4e-0000-4000-8000-000000000000'
const aws = {
  STORAGE: 'dynamodb',
  USER_TABLE_NAME: 'users',
  LOAN_TABLE_NAME: 'loans',
  INTERACTION_TABLE_NAME: 'interactions',
  AWS_REGION: 'ap-south-1',
  KMS_KEY_ARN: keyArn,
  LOOKUP_KEY: 'invented-lookup-key-of-32-letters',
  SANDBOX_SECRET: 'invented-sandbox-secret-of-letters',
  MEDIA_BUCKET_NAME: 'pictures',
}

function faultsOf(environment: Record<string, string>): string[] {
  const reading = readConfig(environment)
  return reading.ok ? [] : reading.faults
}

describe('the configuration', () => {
  test('works with nothing set: port 8000, SQLite in ./data, dry run', () => {
    const reading = readConfig({})
    expect(reading).toMatchObject({
      ok: true,
      config: { port: 8000, publicUrl: 'http://localhost:8000', dataDir: 'data', inactivityMinutes: 30 },
    })
    expect(reading.ok && reading.config.whatsapp.accessToken).toBeUndefined()
  })

  test('the policy in this process decides unless a service is set; its failures go to a person', () => {
    const read = (environment: Record<string, string>) => {
      const reading = readConfig(environment)
      return reading.ok && reading.config.decisionService
    }
    const service = { BACKEND_DECISION_URL: 'https://lender.example/loans/', BACKEND_DECISION_API_KEY: 'k' }
    expect(read({})).toBeUndefined()
    expect(read({ DECISION_FALLBACK: 'local' })).toBeUndefined()
    expect(read(service)).toEqual({ url: 'https://lender.example/loans', apiKey: 'k', fallback: 'refer' })
    expect(read({ ...service, DECISION_FALLBACK: 'local' })).toMatchObject({ fallback: 'local' })
  })

  test('borrowers sign with a code unless eSign is chosen', () => {
    expect(readConfig({})).toMatchObject({ ok: true, config: { signing: 'code' } })
    expect(readConfig({ SIGNING: 'esign' })).toMatchObject({ ok: true, config: { signing: 'esign' } })
  })

  test('an empty value is a value that is not set', () => {
    expect(faultsOf({ PORT: '', META_ACCESS_TOKEN: '  ' })).toEqual([])
  })

  test('names every fault at once, with its variable', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      GRAPH_API_VERSION: '25',
      PUBLIC_URL: 'ftp://x',
    })
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'GRAPH_API_VERSION',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
    ])
  })

  test('what is wrong by itself does not hide what does not fit together', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      META_ACCESS_TOKEN: 'hidden',
      AWS_REGION: 'us-east-1',
      STORAGE: 'dynamodb',
    })
    for (const name of ['PORT', 'WHATSAPP_PHONE_NUMBER_ID', 'AWS_REGION', 'USER_TABLE_NAME'])
      expect(faults.join('\n')).toMatch(new RegExp(`^${name}: `, 'm'))
    expect(faults.filter((fault) => fault.startsWith('PORT'))).toHaveLength(1)
  })

  test.each([
    ['a token without a number', { META_ACCESS_TOKEN: 'hidden' }, 'WHATSAPP_PHONE_NUMBER_ID'],
    ['a number without a token', { WHATSAPP_PHONE_NUMBER_ID: '1234' }, 'META_ACCESS_TOKEN'],
    ['a key without an address', { BACKEND_DECISION_API_KEY: 'hidden' }, 'BACKEND_DECISION_URL'],
    [
      'an address without a key',
      { BACKEND_DECISION_URL: 'https://decisions.example' },
      'BACKEND_DECISION_API_KEY',
    ],
    [
      'an address with a query',
      { BACKEND_DECISION_URL: 'https://decisions.example?v=1', BACKEND_DECISION_API_KEY: 'hidden' },
      'BACKEND_DECISION_URL',
    ],
    ['a fallback that is none', { DECISION_FALLBACK: 'hope' }, 'DECISION_FALLBACK'],
    ['a way to sign that is none', { SIGNING: 'handshake' }, 'SIGNING'],
    ['a store that this version does not have', { STORAGE: 'postgres' }, 'STORAGE'],
    ['a key of KMS without the lookup key', { ...aws, LOOKUP_KEY: '' }, 'LOOKUP_KEY'],
    ['a lookup key without a key of KMS', { LOOKUP_KEY: 'k'.repeat(32) }, 'KMS_KEY_ARN'],
    ['a short lookup key', { ...aws, LOOKUP_KEY: 'short' }, 'LOOKUP_KEY'],
    ['a short secret of the sandbox', { SANDBOX_SECRET: 'short' }, 'SANDBOX_SECRET'],
    ['a region abroad', { ...aws, AWS_REGION: 'eu-west-1' }, 'AWS_REGION'],
    ['a key abroad', { ...aws, KMS_KEY_ARN: keyArn.replace('ap-south-1', 'us-east-1') }, 'KMS_KEY_ARN'],
    [
      'an endpoint abroad',
      { ...aws, AWS_ENDPOINT_URL_S3: 'https://s3.us-east-1.amazonaws.com' },
      'AWS_ENDPOINT_URL_S3',
    ],
    [
      'a queue abroad',
      { ...aws, DEAD_LETTER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/1/q' },
      'DEAD_LETTER_QUEUE_URL',
    ],
    ['a bucket without a region', { MEDIA_BUCKET_NAME: 'pictures' }, 'AWS_REGION'],
    ['a key that is none', { ...aws, KMS_KEY_ARN: 'alias/flowless' }, 'KMS_KEY_ARN'],
  ])('refuses %s', (_case, environment, variable) => {
    expect(faultsOf(environment).join()).toContain(variable)
  })

  test('never repeats a value: it may be a secret', () => {
    const faults = faultsOf({ META_ACCESS_TOKEN: 'top-secret', PORT: 'top-secret', PUBLIC_URL: 'top-secret' })
    expect(faults.join()).not.toContain('top-secret')
  })
})

describe('the configuration on AWS', () => {
  test('is whole with tables, a key, a lookup key, a bucket and Mumbai', () => {
    const reading = readConfig(aws)
    expect(reading.ok && reading.config.cloud).toEqual({
      region: 'ap-south-1',
      tables: { user: 'users', loan: 'loans', interaction: 'interactions' },
      kms: { keyArn, lookupKey: aws.LOOKUP_KEY },
      mediaBucket: 'pictures',
      deadLetterQueueUrl: undefined,
    })
  })

  test('names everything that STORAGE=dynamodb lacks, at once', () => {
    expect(faultsOf({ STORAGE: 'dynamodb' }).map((fault) => fault.split(':')[0])).toEqual([
      'USER_TABLE_NAME',
      'LOAN_TABLE_NAME',
      'INTERACTION_TABLE_NAME',
      'KMS_KEY_ARN',
      'SANDBOX_SECRET',
      'MEDIA_BUCKET_NAME',
      'AWS_REGION',
    ])
  })

  test('beside DynamoDB Local, keys and pictures may stay in the data folder', () => {
    const {
      KMS_KEY_ARN: _,
      LOOKUP_KEY: __,
      MEDIA_BUCKET_NAME: ___,
      SANDBOX_SECRET: ____,
      ...tablesOnly
    } = aws
    expect(faultsOf({ ...tablesOnly, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8001' })).toEqual([])
    expect(faultsOf({ ...tablesOnly, AWS_ENDPOINT_URL_DYNAMODB: 'http://10.0.0.1:8001' })).toHaveLength(3)
  })

  test("a shell's region abroad is nobody's business where AWS is not used", () => {
    expect(faultsOf({ AWS_REGION: 'us-east-1' })).toEqual([])
  })
})

describe('npm run serve', () => {
  const server = fileURLToPath(new URL('./server.ts', import.meta.url))
  const serve = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [server], { env: environment, encoding: 'utf8', timeout: 20_000 })

  test('refuses to start without META_APP_SECRET, and says why', () => {
    const { status, stderr } = serve({ PORT: '0' })
    expect(status).toBe(1)
    expect(stderr).toContain('META_APP_SECRET')
  })

  test('reports wrong settings before anything starts', () => {
    const { status, stderr } = serve({ PORT: '99999', META_APP_SECRET: 'hidden' })
    expect(status).toBe(1)
    expect(stderr).toContain('PORT')
    expect(stderr).not.toContain('hidden')
  })
})
