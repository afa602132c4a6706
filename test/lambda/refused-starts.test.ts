import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { startCloud } from './cloud.ts'

const server = fileURLToPath(new URL('../../src/main/server.ts', import.meta.url))

describeWithDynamo('npm run serve on AWS is refused, with setting and action,', (local) => {
  let cloud: Awaited<ReturnType<typeof startCloud>>
  const filled = JSON.stringify({
    META_APP_SECRET: '0123456789abcdef0123456789abcdef',
    LOOKUP_KEY: 'invented-lookup-key-of-at-least-32-letters',
    SANDBOX_SECRET: 'invented-sandbox-secret-of-32-letters',
  })
  beforeAll(async () => {
    cloud = await startCloud(local())
  })
  afterAll(() => cloud.stop())

  /** Not synchronous: the stand-ins live in this process, and have to answer. */
  function serve(change: Record<string, string> = {}): Promise<{ code: unknown; said: string }> {
    const env = { PATH: process.env.PATH ?? '', PORT: '0', ...cloud.environment, ...change }
    return new Promise((resolve) => {
      execFile(process.execPath, [server], { env, timeout: 30_000 }, (error, _printed, said) =>
        resolve({ code: error?.code, said }),
      )
    })
  }

  test.each([
    ['without its secret', {}, undefined, /SECRETS_ARN.*does not exist/],
    ['with a secret that is no JSON', {}, 'LOOKUP_KEY=x', /SECRETS_ARN.*not one JSON object/],
    ['with a region abroad', { AWS_REGION: 'eu-west-1' }, filled, /AWS_REGION: must be in ap-south-1/],
    ['without a table', { LOAN_TABLE_NAME: 'nowhere' }, filled, /LOAN_TABLE_NAME.*ap-south-1/],
    ['without the bucket', { MEDIA_BUCKET_NAME: 'nowhere' }, filled, /MEDIA_BUCKET_NAME.*does not exist/],
  ])('%s', async (_case, change, secret, expected) => {
    if (secret === undefined) delete cloud.secret.text
    else cloud.secret.text = secret
    const { code, said } = await serve(change)
    expect(said).toMatch(expected)
    expect(code).toBe(1)
    expect(said).not.toContain('invented')
  })

  test('without the permission to use the key', async () => {
    cloud.secret.text = filled
    cloud.kms.fail('GenerateDataKey', { status: 400, type: 'AccessDeniedException' })
    const { code, said } = await serve()
    cloud.kms.fail('GenerateDataKey', undefined)
    expect(said).toMatch(/kms:GenerateDataKey.*KMS_KEY_ARN|KMS_KEY_ARN.*kms:GenerateDataKey/)
    expect(code).toBe(1)
  })
})
