import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { buildApp } from 'fauxqs'

export type BucketFault = { status: number; code?: string } | 'hangs'

/** What S3 was told when an object was put. */
export interface SeenPut {
  headers: Record<string, unknown>
  isChecksumRight: boolean
}

interface Gate {
  faults: Map<string, BucketFault>
  puts: SeenPut[]
  olderVersions: Map<string, Set<string>>
}

/**
 * S3 over HTTP for tests: fauxqs, and in front of it what it leaves out: conditional puts, checksums, versions of an
 * object, and faults for one method.
 */
export async function startBucketStandIn(bucket: string) {
  const app = buildApp({ logger: false })
  const gate: Gate = { faults: new Map(), puts: [], olderVersions: new Map() }
  app.addHook('preHandler', async (request, reply) => {
    const fault = gate.faults.get(request.method)
    if (fault === 'hangs') return new Promise<void>(() => {})
    const answer =
      fault ??
      (await answerToPut(app, gate, request)) ??
      (await answerToVersions(app, gate, request)) ??
      answerToDelete(gate, request)
    if (answer === undefined) return undefined
    return reply.status(answer.status).type('application/xml').send(bodyOf(answer))
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  await app.inject({ method: 'PUT', url: `/${bucket}` })
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const client = { endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const s3 = new S3Client({ region: 'ap-south-1', ...client })

  return {
    client,
    puts: gate.puts,
    /** What every further request of this method gets; undefined ends it. */
    fail(method: 'GET' | 'PUT' | 'DELETE', fault: BucketFault | undefined): void {
      if (fault === undefined) gate.faults.delete(method)
      else gate.faults.set(method, fault)
    },
    /** As a bucket has them that keeps versions. Those that begin with `marker` are marks of a deletion. */
    plantVersions(key: string, versions: string[]): void {
      gate.olderVersions.set(key, new Set(versions))
    },
    versions: (key: string) => [...(gate.olderVersions.get(key) ?? [])],
    stored: () => storedIn(s3, bucket),
    async overwrite(key: string, bytes: Uint8Array): Promise<void> {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }))
    },
    async close(): Promise<void> {
      s3.destroy()
      await app.close()
    },
  }
}

type Answer = { status: number; code?: string; body?: string }
type App = ReturnType<typeof buildApp>
type Request = { method: string; url: string; headers: Record<string, unknown>; body: unknown }

async function answerToPut(app: App, gate: Gate, request: Request): Promise<Answer | undefined> {
  const { path, key } = askedOf(request)
  if (request.method !== 'PUT' || !key) return undefined
  gate.puts.push({ headers: request.headers, isChecksumRight: isChecksumRight(request) })
  const isThere = (await app.inject({ method: 'HEAD', url: path })).statusCode === 200
  return request.headers['if-none-match'] === '*' && isThere
    ? { status: 412, code: 'PreconditionFailed' }
    : undefined
}

async function answerToVersions(app: App, gate: Gate, request: Request): Promise<Answer | undefined> {
  const { path, query } = askedOf(request)
  if (request.method !== 'GET' || !query.has('versions')) return undefined
  const key = query.get('prefix') ?? ''
  const isThere =
    (await app.inject({ method: 'HEAD', url: `${path.replace(/\/$/, '')}/${key}` })).statusCode === 200
  const versions = [...(isThere ? ['null'] : []), ...(gate.olderVersions.get(key) ?? [])]
  return { status: 200, body: versionsBody(key, versions) }
}

function answerToDelete(gate: Gate, request: Request): Answer | undefined {
  const { key, query } = askedOf(request)
  const version = query.get('versionId')
  if (request.method !== 'DELETE' || !version || version === 'null') return undefined
  gate.olderVersions.get(key)?.delete(version)
  return { status: 204 }
}

function askedOf(request: Request): { path: string; key: string; query: URLSearchParams } {
  const [path = '', query = ''] = request.url.split('?')
  return { path, key: path.split('/').slice(2).join('/'), query: new URLSearchParams(query) }
}

async function storedIn(s3: S3Client, bucket: string): Promise<Map<string, Buffer>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }))
  const files = new Map<string, Buffer>()
  for (const { Key = '' } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))
    files.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []))
  }
  return files
}

function isChecksumRight(request: Request): boolean {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return request.headers['x-amz-checksum-sha256'] === createHash('sha256').update(body).digest('base64')
}

function bodyOf({ code, body }: Answer): string {
  return (
    body ?? (code === undefined ? '' : `<Error><Code>${code}</Code><Message>words of S3</Message></Error>`)
  )
}

/** A page of two, the last with a version of another key that begins alike. */
function versionsBody(key: string, versions: string[]): string {
  const isTruncated = versions.length > 2
  const entries = versions.slice(0, 2).map((version) => {
    const tag = version.startsWith('marker') ? 'DeleteMarker' : 'Version'
    return `<${tag}><Key>${key}</Key><VersionId>${version}</VersionId></${tag}>`
  })
  const neighbour = `<Version><Key>${key}x</Key><VersionId>neighbour</VersionId></Version>`
  return `<ListVersionsResult>${entries.join('')}${isTruncated ? '' : neighbour}<IsTruncated>${isTruncated}</IsTruncated></ListVersionsResult>`
}
