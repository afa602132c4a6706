import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { awsClientDefaults } from './client.ts'
import { type AwsTrouble, awsTrouble, explainAws, passesByItself } from './trouble.ts'

const use = { action: 's3:ListBucket', setting: 'MEDIA_BUCKET_NAME', region: 'ap-south-1' }

/** What the pretended AWS answers; `silent` never answers. */
let answer: { status: number; body: string } | 'silent'
let server: Server
let endpoint: string
let calls: number
beforeEach(async () => {
  calls = 0
  server = createServer((request, response) => {
    calls += 1
    request.resume()
    if (answer !== 'silent') response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
function callS3(callTimeoutMs = 3000): Promise<unknown> {
  const defaults = awsClientDefaults({ region: 'ap-south-1', callTimeoutMs, tries: 2 })
  const client = new S3Client({ ...defaults, endpoint, forcePathStyle: true, credentials })
  return failing(client.send(new HeadBucketCommand({ Bucket: 'media' })))
}
function callSqs(): Promise<unknown> {
  const client = new SQSClient({ ...awsClientDefaults({ region: 'ap-south-1' }), endpoint, credentials })
  return failing(client.send(new GetQueueAttributesCommand({ QueueUrl: `${endpoint}/1/queue` })))
}
function failing(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable('AWS took it'),
    (error: unknown) => error,
  )
}
function named(type: string): { status: number; body: string } {
  return { status: 400, body: JSON.stringify({ __type: `com.amazonaws#${type}`, message: 'secret words' }) }
}

describe('the trouble with AWS', () => {
  const byName: [string, AwsTrouble][] = [
    ['AccessDeniedException', 'forbidden'],
    ['ResourceNotFoundException', 'absent'],
    ['UnrecognizedClientException', 'credentials'],
    ['ThrottlingException', 'busy'],
    ['ValidationException', 'refused'],
  ]
  it.each(byName)('is told by the name %s: %s', async (name, trouble) => {
    answer = named(name)
    expect(awsTrouble(await callSqs())).toBe(trouble)
  })

  const byStatus: [number, AwsTrouble][] = [
    [301, 'elsewhere'],
    [403, 'forbidden'],
    [404, 'absent'],
    [500, 'unreachable'],
    [503, 'busy'],
  ]
  it.each(byStatus)('is told by the status %i of an answer without a body: %s', async (status, trouble) => {
    answer = { status, body: '' }
    expect(awsTrouble(await callS3())).toBe(trouble)
  })

  it('is that nobody is there', async () => {
    await new Promise((resolve) => server.close(resolve))
    expect(awsTrouble(await callS3())).toBe('unreachable')
  })

  it('is that nobody answers, however long one waits', async () => {
    answer = 'silent'
    expect(awsTrouble(await callS3(50))).toBe('unreachable')
  })

  it('is not our word for a mistake of our own', () => {
    expect(awsTrouble(new TypeError('x is not a function'))).toBe('refused')
    expect(awsTrouble('not even an error')).toBe('refused')
  })

  it('passes by itself only when AWS is to blame', () => {
    const all: AwsTrouble[] = [
      'forbidden',
      'absent',
      'elsewhere',
      'credentials',
      'busy',
      'unreachable',
      'refused',
    ]
    expect(all.filter(passesByItself)).toEqual(['busy', 'unreachable'])
  })
})

describe('the sentence for the operator', () => {
  it('names the setting and the action, and repeats nothing of what AWS said', async () => {
    for (const name of ['AccessDeniedException', 'ValidationException', 'ThrottlingException']) {
      answer = named(name)
      const sentence = explainAws(await callSqs(), use)
      expect(sentence).toContain('s3:ListBucket')
      expect(sentence).toContain('MEDIA_BUCKET_NAME')
      expect(sentence).not.toContain('secret words')
    }
  })

  it('names setting and region when the resource is not there', async () => {
    for (const status of [301, 404]) {
      answer = { status, body: '' }
      expect(explainAws(await callS3(), use)).toMatch(/MEDIA_BUCKET_NAME .* ap-south-1 \(AWS_REGION\)/)
    }
  })
})

it('repeats what AWS failed to do, as often as it was told, and never what AWS forbids', async () => {
  answer = { status: 500, body: '' }
  await callS3()
  expect(calls).toBe(2)
  answer = { status: 403, body: '' }
  await callS3()
  expect(calls).toBe(3)
})
