import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sidOf } from './grants.ts'
import { logSignals } from './log-signals.ts'
import { type PartName, permissions, type ResourceName } from './permissions.ts'
import { everywhere, type Resource, synthesised } from './testing/synthesised.ts'

const templates = synthesised()

interface Statement {
  Sid?: string
  Effect: string
  Action: string | string[]
  Resource: unknown
  Condition?: object
}

const policies = everywhere(templates, 'AWS::IAM::Policy')
const statementsOf = ([, { Properties }]: [string, Resource]) =>
  (Properties.PolicyDocument as { Statement: Statement[] }).Statement

function statementsOfPart(part: PartName): Statement[] {
  const policy = policies.find(([name]) => name.startsWith(`${part}role`))
  return policy ? statementsOf(policy) : []
}

const parts = Object.keys(permissions) as PartName[]

/** What ends with a star, and why it must. */
const stars: Partial<Record<ResourceName, string>> = {
  'media-objects': 'the names of objects are made by us, as keyed hashes',
  'log-streams': 'Lambda names the streams of the group',
}

/** What each part of the field key is there for, as our code says it when it asks. */
const purposes: Record<string, string[]> = {
  FieldKey: ['borrower', 'try'],
  FieldKeyForMedia: ['media'],
  FieldKeyForOffice: ['office', 'kept'],
}

describe.each(parts)('%s', (part) => {
  const expected = permissions[part]

  test('has on AWS what the list says, action by action, and nothing else', () => {
    const granted = statementsOfPart(part).flatMap(({ Sid, Action }) =>
      [Action].flat().map((action) => `${action} on ${Sid}`),
    )
    expect(granted.toSorted()).toEqual(
      expected.map(({ action, resource }) => `${action} on ${sidOf(resource)}`).toSorted(),
    )
  })

  test('has no action twice', () => {
    const pairs = expected.map(({ action, resource }) => `${action} ${resource}`)
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  test('has no wildcard that is not explained', () => {
    for (const { Sid, Effect, Action, Resource } of statementsOfPart(part)) {
      expect(Effect).toBe('Allow')
      expect(JSON.stringify(Action)).not.toContain('*')
      const isStar = Object.keys(stars).some((resource) => sidOf(resource as ResourceName) === Sid)
      if (!isStar) expect(JSON.stringify(Resource), Sid).not.toContain('*')
    }
  })

  test('uses the key of borrowers for nothing that it has not said', () => {
    for (const { Sid = '', Condition } of statementsOfPart(part)) {
      if (!Sid.startsWith('FieldKey')) continue
      expect(Condition, Sid).toEqual({
        StringEquals: {
          'kms:EncryptionContext:purpose': purposes[Sid],
        },
      })
    }
  })

  test('uses the key of the services only through them', () => {
    for (const { Sid = '', Condition } of statementsOfPart(part)) {
      if (!Sid.startsWith('StorageKey')) continue
      expect(Condition, Sid).toEqual({
        StringEquals: { 'kms:ViaService': expect.stringMatching(/^[a-z0-9]+\.ap-south-1\.amazonaws\.com$/) },
      })
    }
  })
})

/** Operators sit at the service, or at a function of their own. */
const functions = parts.filter((part) => part !== 'service' && part !== 'console')

describe.each(functions)('%s, which serves no operator', (part) => {
  test('lists and removes in the interaction table nothing but what the pretended providers keep there', () => {
    const granted = statementsOfPart(part)
    const ofTable = granted.find(({ Sid }) => Sid === 'InteractionTable')
    expect(ofTable?.Action).not.toEqual(expect.arrayContaining(['dynamodb:Query']))
    expect(ofTable?.Action).not.toEqual(expect.arrayContaining(['dynamodb:DeleteItem']))
    expect(granted.find(({ Sid }) => Sid === 'SandboxWorld')?.Condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['sandbox#*', 'sandbox-due#*'] },
    })
  })

  test('erases nothing, and opens nothing of the office', () => {
    const granted = permissions[part].map(({ action, resource }) => `${action} ${resource}`)
    const ofOperators = /BatchWriteItem|DeleteObject|ListBucketVersions|for-office/
    expect(granted.filter((each) => ofOperators.test(each))).toEqual([])
  })
})

test('the console sends nothing, asks no provider and wakes nobody: that is left to delivery', () => {
  const granted = permissions.console.map(({ action, resource }) => `${action} ${resource}`)
  const ofOthers = /^(sqs|bedrock):|s3:PutObject|user-table-stream|sandbox-world|GenerateDataKey .*media/
  expect(granted.filter((each) => ofOthers.test(each))).toEqual([])
})

test('other roles are those of AWS that pull the image and write the flow log', () => {
  const others = policies
    .map(([name]) => name)
    .filter((name) => !parts.some((part) => name.startsWith(`${part}role`)))
  expect(others).toEqual([
    expect.stringMatching(/^networkallIAMRole/),
    expect.stringMatching(/^taskExecutionRole/),
  ])
  for (const [, { Properties }] of everywhere(templates, 'AWS::IAM::Role')) {
    expect(Properties.ManagedPolicyArns).toBeUndefined()
  }
})

/** The commands that our code sends to AWS, by the service that takes them. */
const services = {
  dynamodb: '@aws-sdk/client-dynamodb',
  s3: '@aws-sdk/client-s3',
  sqs: '@aws-sdk/client-sqs',
  secretsmanager: '@aws-sdk/client-secrets-manager',
  kms: '@aws-sdk/client-kms',
  bedrock: '@aws-sdk/client-bedrock-runtime',
} as const

/** What a command asks for, where IAM uses another word. A transaction asks for the actions of its items. */
const otherWords: Record<string, string[]> = {
  'dynamodb:TransactWriteItems': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  's3:ListObjectVersions': ['s3:ListBucketVersions'],
  'bedrock:Converse': ['bedrock:InvokeModel'],
  's3:DeleteObject': ['s3:DeleteObjectVersion'],
}

/** Commands that only a person's commands send (`dead-letters`). */
const operatorsOnly = new Set(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'])

/**
 * In the code, and never asked: the Encryption SDK wraps a key once more only under a second root key, and a queue is
 * looked up only where its name was set; the deployment sets its URL.
 */
const neverSent = new Set(['kms:Encrypt', 'sqs:GetQueueUrl'])

/** Not sent by our code: Lambda and the services ask in our name, or an answer depends on it. */
const askedByAws = new Set([
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  's3:ListBucket',
])

function actionsInCode(): Set<string> {
  const actions = new Set<string>()
  const sources = globSync('src/**/*.ts', { cwd: join(import.meta.dirname, '..') }).filter(
    (path) =>
      !/\.(test|testing|fixture)\.ts$|\/(testing|contract)\/|contract\.ts$|make-tables|doctor/.test(path),
  )
  for (const path of sources) {
    const text = readFileSync(join(import.meta.dirname, '..', path), 'utf8')
    for (const [service, client] of Object.entries(services)) {
      if (!text.includes(client)) continue
      for (const [, command] of text.matchAll(/new (?:\w+\.)?(\w+)Command\(/g)) {
        const action = `${service}:${command}`
        for (const word of otherWords[action] ?? [action]) actions.add(word)
      }
    }
  }
  return actions
}

describe('the list and the code', () => {
  const granted = new Set(parts.flatMap((part) => permissions[part].map(({ action }) => action)))
  const sent = actionsInCode()

  test('every action is one that our code asks for', () => {
    expect([...granted].filter((action) => !sent.has(action) && !askedByAws.has(action))).toEqual([])
  })

  test('every request of our code is allowed to some part, or left to a person', () => {
    expect(sent.size).toBeGreaterThan(8)
    const isForNobody = (action: string) => operatorsOnly.has(action) || neverSent.has(action)
    expect([...sent].filter((action) => !granted.has(action) && !isForNobody(action))).toEqual([])
  })

  test('what only a person may do, no part may do', () => {
    expect([...operatorsOnly].filter((action) => granted.has(action))).toEqual([])
  })
})

test('what the alarms listen for is said somewhere in src', () => {
  const code = globSync('src/**/*.ts', { cwd: join(import.meta.dirname, '..') })
    .map((path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8'))
    .join('\n')
  const unsaid = logSignals.flatMap(({ texts }) => texts).filter((text) => !code.includes(`'${text}'`))
  expect(unsaid).toEqual([])
})
