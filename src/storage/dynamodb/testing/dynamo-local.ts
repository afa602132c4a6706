import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe } from 'vitest'
import { hasJava } from '../../../../scripts/find-java.ts'
import { freePort } from '../../../platform/free-port.ts'
import { makeTable } from '../make-tables.ts'
import { allTables, type TablePlan } from '../tables.ts'

export type TableNames = Record<TablePlan['role'], string>

/** A DynamoDB of our own on this machine: Amazon's DynamoDB Local, in memory. */
export interface DynamoLocal {
  /** What an `AWS_ENDPOINT_URL_DYNAMODB` would hold. */
  endpoint: string
  /** For any client of the SDK's DynamoDB or DynamoDB Streams. */
  clientOptions: typeof credentials & { endpoint: string; region: string }
  /** Three fresh tables that nobody else knows. */
  makeTables(): Promise<TableNames>
  stop(): Promise<void>
}

/** DynamoDB Local takes any, but wants some. */
const credentials = { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
const region = 'ap-south-1'
const folder = join(import.meta.dirname, '../../../../node_modules/amplify-dynamodb-simulator/emulator')
const startMs = 50_000

/** Starts a server of its own on a free port. */
export async function startDynamoLocal(): Promise<DynamoLocal> {
  if (!hasJava()) {
    throw new Error(
      'DynamoDB Local needs Java, and there is none. Install it (Debian: apt-get install ' +
        'openjdk-17-jre-headless), or set FLOWLESS_WITHOUT_JAVA=1 to leave the tests of DynamoDB out.',
    )
  }
  const port = await freePort()
  const server = spawn('java', javaArguments(port), { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const stopWithUs = () => server.kill('SIGKILL')
  process.once('exit', stopWithUs)
  const endpoint = `http://127.0.0.1:${port}`
  await whenServing(server, endpoint)
  const clientOptions = { ...credentials, endpoint, region }
  const client = new DynamoDBClient(clientOptions)
  return {
    endpoint,
    clientOptions,
    makeTables: () => makeTables(client),
    async stop() {
      client.destroy()
      process.off('exit', stopWithUs)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      if (server.kill('SIGKILL')) await ended
    },
  }
}

/**
 * Tests that share one DynamoDB Local, started before the first and stopped after the last. Without Java they fail,
 * unless FLOWLESS_WITHOUT_JAVA=1 says that leaving them out is meant: vitest then counts them as skipped.
 */
export function describeWithDynamo(name: string, tests: (local: () => DynamoLocal) => void): void {
  if (process.env.FLOWLESS_WITHOUT_JAVA === '1' && !hasJava()) {
    process.stderr.write(`flowless: without Java, left out: ${name}\n`)
    describe.skip(name, () => tests(() => unreachable()))
    return
  }
  describe(name, () => {
    let local: DynamoLocal | undefined
    beforeAll(async () => {
      local = await startDynamoLocal()
    })
    afterAll(() => local?.stop())
    tests(() => local ?? unreachable())
  })
}

function unreachable(): never {
  throw new Error('DynamoDB Local is not running')
}

function javaArguments(port: number): string[] {
  // A small heap and the quick compiler: a server lives for seconds, and several run at once.
  const forJava = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
  const program = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar']
  return [...forJava, ...program, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]
}

/** Any answer at all, be it a refusal, means that the server serves. */
async function whenServing(server: ChildProcess, endpoint: string): Promise<void> {
  let said = ''
  server.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  const failure = new Promise<never>((_, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`DynamoDB Local ended with code ${code}: ${said}`)))
  })
  failure.catch(() => {})
  const giveUpAt = Date.now() + startMs
  while (Date.now() < giveUpAt) {
    const answered = fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (await Promise.race([answered, failure])) return
    await Promise.race([pause(50), failure])
  }
  server.kill('SIGKILL')
  throw new Error(`DynamoDB Local did not answer within ${startMs / 1000} s: ${said}`)
}

async function makeTables(client: DynamoDBClient): Promise<TableNames> {
  const place = randomUUID().slice(0, 8)
  const named = allTables.map((plan) => [plan, `${plan.role}-${place}`] as const)
  await Promise.all(named.map(([plan, name]) => makeTable(client, plan, name)))
  return Object.fromEntries(named.map(([plan, name]) => [plan.role, name])) as TableNames
}
