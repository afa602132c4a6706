import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { examine } from '../../src/main/doctor/doctor.ts'
import { type Finding, shownFinding } from '../../src/main/doctor/finding.ts'
import { shownPermissions } from '../../src/main/doctor/permissions.ts'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { startCloud } from './cloud.ts'

const appId = '670000000000001'
const accountId = '102000000000001'
const phoneNumberId = '100000000000001'
const appSecret = '0123456789abcdef0123456789abcdef'
const publicUrl = 'https://loans.example'

/** What Meta answers, by path; each test changes what it is about. */
const wellAtMeta = () => ({
  debug_token: {
    data: {
      app_id: appId,
      is_valid: true,
      expires_at: 0,
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
      granular_scopes: [{ scope: 'whatsapp_business_messaging', target_ids: [accountId] }],
    },
  },
  [phoneNumberId]: { id: phoneNumberId },
  [`${accountId}/subscribed_apps`]: { data: [{ whatsapp_business_api_data: { id: appId } }] },
  [`${appId}/subscriptions`]: {
    data: [
      {
        object: 'whatsapp_business_account',
        callback_url: `${publicUrl}/webhook`,
        active: true,
        fields: [{ name: 'messages' }],
      },
    ],
  },
})

let meta: Record<string, unknown>
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://meta').pathname.replace('/v25.0/', '')
  const isApp = path.endsWith('/subscriptions')
  const isAllowed = request.headers.authorization === `Bearer ${isApp ? `${appId}|${appSecret}` : 'token'}`
  const body = isAllowed ? meta[path] : undefined
  response.writeHead(body ? 200 : 400, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body ?? { error: { code: 190 } }))
})
const settings = (change: Record<string, string> = {}) => ({
  PUBLIC_URL: publicUrl,
  META_ACCESS_TOKEN: 'token',
  META_APP_SECRET: appSecret,
  META_VERIFY_TOKEN: 'invented',
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  LOOKUP_KEY: 'invented-lookup-key-of-at-least-32-letters',
  SANDBOX_SECRET: 'invented-sandbox-secret-of-32-letters',
  ...change,
})

describeWithDynamo('npm run doctor', (local) => {
  let cloud: Awaited<ReturnType<typeof startCloud>>
  let graphUrl: string
  beforeAll(async () => {
    cloud = await startCloud(local())
    for (const [name, value] of Object.entries(cloud.environment)) vi.stubEnv(name, value)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    graphUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    vi.unstubAllEnvs()
    await cloud.stop()
  })

  /** Looks with these settings in the secret, and with these in the environment. */
  async function look(secret: Record<string, string>, environment: Record<string, string> = {}) {
    cloud.secret.text = JSON.stringify(secret)
    return examine({ ...cloud.environment, GRAPH_API_BASE_URL: graphUrl, ...environment })
  }
  const lines = (findings: Finding[], state: Finding['state']) =>
    findings.filter((finding) => finding.state === state).map(({ what }) => what)

  test('finds nothing missing where nothing is, and says what it looked at', async () => {
    meta = wellAtMeta()
    const findings = await look(settings())
    expect(lines(findings, 'missing').filter((line) => !line.includes('recovery'))).toEqual([])
    const well = lines(findings, 'ok').join('\n')
    for (const setting of [
      ...[
        'SECRETS_ARN',
        'settings',
        'USER_TABLE_NAME',
        'LOAN_TABLE_NAME',
        'INTERACTION_TABLE_NAME',
        'STORAGE',
      ],
      ...['KMS_KEY_ARN', 'MEDIA_BUCKET_NAME', 'DEAD_LETTER_QUEUE_URL'],
      ...['META_APP_SECRET', 'META_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID', 'PUBLIC_URL'],
    ])
      expect(well).toContain(`${setting}:`)
    expect(JSON.stringify(findings)).not.toContain(appSecret)
  })

  test('tells all faults of the settings at once, each with its fix', async () => {
    const findings = await look({ ...settings(), PUBLIC_URL: 'nowhere' }, { AWS_REGION: 'eu-west-1' })
    const missing = findings.filter(({ state }) => state === 'missing')
    expect(missing.map(({ what }) => what).join('\n')).toMatch(/^PUBLIC_URL: .*^AWS_REGION: /ms)
    expect(missing.every(({ fix }) => fix)).toBe(true)
  })

  test('a table that is not there, or is another one, is told by its setting', async () => {
    meta = wellAtMeta()
    const other = await local().makeTables()
    const client = new DynamoDBClient(local().clientOptions)
    await client.send(new DeleteTableCommand({ TableName: other.loan }))
    client.destroy()
    const gone = await look(settings(), { LOAN_TABLE_NAME: other.loan })
    expect(lines(gone, 'missing').join('\n')).toMatch(/LOAN_TABLE_NAME: .*does not exist in ap-south-1/)
    const mistaken = await look(settings(), { USER_TABLE_NAME: cloud.tables.loan })
    expect(lines(mistaken, 'missing').join('\n')).toMatch(/USER_TABLE_NAME: the index "due" .*no stream/s)
  })

  test('a key that is forbidden is told with the action that is missing', async () => {
    meta = wellAtMeta()
    cloud.kms.fail('GenerateDataKey', { status: 400, type: 'AccessDeniedException' })
    const findings = await look(settings())
    cloud.kms.fail('GenerateDataKey', undefined)
    expect(lines(findings, 'missing').join('\n')).toMatch(/KMS_KEY_ARN: .*kms:GenerateDataKey/)
  })

  test.each([
    [
      'a secret that Meta does not take',
      { META_APP_SECRET: 'f'.repeat(32) },
      {},
      /META_APP_SECRET: Meta does not/,
    ],
    [
      'a number that is not of this token',
      { WHATSAPP_PHONE_NUMBER_ID: '42' },
      {},
      /WHATSAPP_PHONE_NUMBER_ID: Meta/,
    ],
    [
      'a token that ends',
      {},
      { debug_token: { data: { ...wellAtMeta().debug_token.data, expires_at: 4_000_000_000 } } },
      /META_ACCESS_TOKEN: ends at 2096/,
    ],
    [
      'a token that may not write',
      {},
      { debug_token: { data: { ...wellAtMeta().debug_token.data, scopes: [] } } },
      /META_ACCESS_TOKEN: lacks whatsapp_business_messaging/,
    ],
    [
      'an account that tells our app nothing',
      {},
      { [`${accountId}/subscribed_apps`]: { data: [] } },
      /no WhatsApp account of this token is subscribed/,
    ],
    [
      'a webhook without messages',
      {},
      { [`${appId}/subscriptions`]: { data: [{ object: 'whatsapp_business_account', fields: [] }] } },
      /not subscribed to `messages`/,
    ],
  ])('%s', async (_case, change, atMeta, expected) => {
    meta = { ...wellAtMeta(), ...atMeta }
    const findings = await look(settings(change as Record<string, string>))
    expect(lines(findings, 'missing').join('\n')).toMatch(expected)
  })

  test('a dead letter is something to act upon', async () => {
    meta = wellAtMeta()
    const { openDeadLetters } = await import('../../src/main/lambda/dead-letters.ts')
    const queue = openDeadLetters({ queueUrl: cloud.environment.DEAD_LETTER_QUEUE_URL, region: 'ap-south-1' })
    await queue.send({ reference: 'r', code: 'keys.unreadable', at: 0, streamSequence: '1' })
    const letters = (await look(settings())).find(({ what }) => what.includes('dead letters wait'))
    expect(letters).toMatchObject({ state: 'missing', fix: 'npm run dead-letters' })
  })
})

describe('what the doctor prints', () => {
  test('is one line for each finding, and its fix on a line of its own', () => {
    expect(shownFinding({ state: 'ok', what: 'A: is there' })).toBe('ok          A: is there')
    expect(shownFinding({ state: 'missing', what: 'A: is not', fix: 'make A' })).toBe(
      'missing     A: is not\n            fix: make A',
    )
  })

  test('is on demand what each part may do', () => {
    expect(shownPermissions()).toMatch(/^http\n {2}secretsmanager:GetSecretValue on /)
  })
})
