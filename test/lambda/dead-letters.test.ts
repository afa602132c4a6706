import { type AttributeValue, DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDeadLetters } from '../../src/main/lambda/dead-letters.ts'
import { listLetters, returnLetters } from '../../src/main/lambda/return-letters.ts'
import { lambdaConfig } from '../../src/main/lambda/settings.ts'
import { openKeys, openStore } from '../../src/main/storage.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createLog } from '../../src/platform/log.ts'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { type Stage, startStage } from './stage.ts'

describeWithDynamo('a record that cannot be served', (local) => {
  let stage: Stage
  const deadLetters = () =>
    openDeadLetters({ queueUrl: stage.environment.DEAD_LETTER_QUEUE_URL, region: 'ap-south-1' })
  beforeAll(async () => {
    stage = await startStage(local())
  })
  afterAll(() => stage.stop())

  test('becomes a dead letter with its reason, holds up nobody, and is served once it was returned', async () => {
    const [poisoned, next] = [
      stage.emulator.borrower({ name: 'Asha' }),
      stage.emulator.borrower({ name: 'Ravi' }),
    ]
    stage.source.pause()
    await poisoned.say('Hi')
    await stage.emulator.settled()
    const heal = await damageTurns()
    await next.say('Hi')
    stage.source.resume()

    await next.next()
    expect(poisoned.messages.filter(({ from }) => from === 'business')).toEqual([])
    expect(stage.source.answers.flatMap(({ failed }) => failed)).toEqual([])
    expect(await told(listLetters)).toEqual([
      expect.stringMatching(/^\d{4}-.* borrower [\w-]{22}: keys\.unreadable \(record \d+\)$/),
    ])

    // Before the fix the letter stays.
    expect(await told(returnLetters)).toEqual([expect.stringMatching(/still not readable/)])
    await heal()
    expect(await told(returnLetters)).toEqual([expect.stringMatching(/: returned$/)])
    expect(await told(listLetters)).toEqual([])
    await stage.tick()
    await poisoned.next((message) => message.from === 'business')
  })

  test('comes again while the key service is away, and is no dead letter', async () => {
    const borrower = stage.emulator.borrower({ name: 'Kiran' })
    stage.cloud.kms.fail('Decrypt', { status: 500, type: 'KMSInternalException' })
    const before = stage.source.answers.length
    await borrower.say('Hi')
    await stage.source.answered(({ failed }) => failed.length > 0)
    expect(borrower.messages.filter(({ from }) => from === 'business')).toEqual([])
    stage.cloud.kms.fail('Decrypt', undefined)
    await borrower.next((message) => message.from === 'business')
    expect(stage.source.answers.slice(before).some(({ failed }) => failed.length > 0)).toBe(true)
    expect(await told(listLetters)).toEqual([])
  })

  test('a batch on which Lambda gave up is returned as a whole', async () => {
    const borrower = stage.emulator.borrower({ name: 'Meena' })
    stage.source.pause()
    await borrower.say('Hi')
    await stage.emulator.settled()
    await deadLetters().send({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 3 },
    } as never)
    expect(await told(returnLetters)).toEqual([
      'a batch of 3 records on which Lambda gave up (RetryAttemptsExhausted): returned',
    ])
    await stage.tick()
    await borrower.next((message) => message.from === 'business')
    stage.source.resume()
  })

  async function told(command: typeof returnLetters): Promise<string[]> {
    const lines: string[] = []
    const config = await lambdaConfig(process.env)
    const log = createLog('silent')
    const store = await openStore({ config, keys: await openKeys(config), clock: systemClock, log })
    const tell = (line: string) => void lines.push(line)
    const count = await command({ store, deadLetters: deadLetters(), clock: systemClock, tell })
    expect(count).toBe(lines.filter((line) => !line.endsWith('returned')).length)
    await store.close()
    return lines
  }

  /** Changes one byte in every sealed turn; what is answered mends them. */
  async function damageTurns(): Promise<() => Promise<void>> {
    const client = new DynamoDBClient(local().clientOptions)
    const TableName = stage.tables.interaction
    const turns: Record<string, AttributeValue>[] = []
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      turns.push(...Items.filter((item) => item.s?.S?.startsWith('t#')))
    expect(turns).toHaveLength(1)
    for (const turn of turns) {
      const damaged = Object.entries(turn).map(([name, value]) => {
        if (value.B === undefined) return [name, value]
        const bytes = Buffer.from(value.B)
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
        return [name, { B: bytes }]
      })
      await client.send(new PutItemCommand({ TableName, Item: Object.fromEntries(damaged) }))
    }
    return async () => {
      for (const Item of turns) await client.send(new PutItemCommand({ TableName, Item }))
      client.destroy()
    }
  }
})

describeWithDynamo('a function whose start fails', (local) => {
  test('starts anew with the next call, once its secret is filled', async () => {
    const stage = await startStage(local(), { secretIsFilled: false })
    const health = () => fetch(`${stage.gateway.url}/healthz`).then(({ status }) => status)
    const { handler } = await import('../../src/main/lambda-http.ts')
    await expect(handler({} as never, {} as never)).rejects.toThrow(/SECRETS_ARN/)
    stage.fillSecret()
    expect(await health()).toBe(200)
    await stage.stop()
  })
})
