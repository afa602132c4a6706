import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, test } from 'vitest'
import { allTables, streamFilter } from '../src/storage/dynamodb/tables.ts'
import { logSignals } from './log-signals.ts'
import { draft, everywhere, ofType, only, synthesised } from './testing/synthesised.ts'

const templates = synthesised('prod', true)
const assertions = (name: string) => Template.fromJSON(templates[name] ?? { Resources: {} })
const whole = JSON.stringify(templates)

describe('the whole', () => {
  // Reaching this line means that every stack was written, and neither cdk-nag nor the CDK has an objection.
  test('has every stack', () => {
    expect(Object.keys(templates)).toEqual([
      'Keys',
      'Data',
      'Media',
      'Secrets',
      'Queues',
      'Api',
      'Functions',
      'Alarms',
      'ContainerApi',
      'Containers',
      'ContainerAlarms',
    ])
  })

  test('is not written when a rule of cdk-nag is broken without a reason', () => {
    const { app, stacks, outdir, remove } = draft()
    const [stack = new Stack(app)] = stacks
    new Queue(stack, 'open', { enforceSSL: false })
    expect(() => app.synth()).toThrow()
    expect(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).toContain('AwsSolutions-SQS4')
    remove()
  })

  test('stays in India: no other region is named, nothing is copied elsewhere', () => {
    const regions = whole.match(/\b(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d\b/g) ?? []
    expect(new Set(regions)).toEqual(new Set(['ap-south-1']))
    const { app, stacks, remove } = draft()
    expect(stacks.map(({ region }) => region)).toEqual(stacks.map(() => 'ap-south-1'))
    expect(app.node.tryGetContext('aws:cdk:availability-zones')).toBeUndefined()
    remove()
    expect(whole).not.toMatch(/Replica|GlobalTable|ReplicationConfiguration|MultiRegion|CloudFront/)
  })

  test('names no account, and two stages share no name', () => {
    expect(whole).not.toMatch(/:\d{12}:/)
    const names = (text: string) => new Set(text.match(/"[^"]*flowless-(?:prod|test)-[^"]*"/g))
    const others = JSON.stringify(synthesised('test'))
    expect([...names(others)].filter((name) => names(whole).has(name))).toEqual([])
  })

  test('keeps what cannot be made again when its stack goes', () => {
    const precious = [
      'AWS::KMS::Key',
      'AWS::DynamoDB::Table',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
      'AWS::Logs::LogGroup',
    ]
    for (const type of precious) {
      const found = everywhere(templates, type)
      expect(found.length, type).toBeGreaterThan(0)
      for (const [name, { DeletionPolicy }] of found) expect(DeletionPolicy, name).toBe('Retain')
    }
  })

  test('keeps every log for a year', () => {
    for (const [name, { Properties }] of everywhere(templates, 'AWS::Logs::LogGroup')) {
      expect(Properties.RetentionInDays, name).toBe(365)
    }
  })
})

describe('tables', () => {
  test.each(allTables)('$role is as the adapter describes it, recoverable and protected', (plan) => {
    const keySchema = (keys: Pick<typeof plan.keys, 'partition' | 'sort'>) => [
      { AttributeName: keys.partition.name, KeyType: 'HASH' },
      { AttributeName: keys.sort.name, KeyType: 'RANGE' },
    ]
    assertions('Data').hasResourceProperties('AWS::DynamoDB::Table', {
      TableName: `flowless-prod-${plan.role}`,
      KeySchema: keySchema(plan.keys),
      ...(plan.indexes.length > 0 && {
        GlobalSecondaryIndexes: plan.indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: index.projection },
        })),
      }),
      StreamSpecification: plan.stream ? { StreamViewType: plan.stream } : Match.absent(),
      TimeToLiveSpecification: { AttributeName: plan.timeToLiveAttribute, Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
    })
  })
})

describe('keys, media and settings', () => {
  test('keys are replaced every year', () => {
    assertions('Keys').allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true })
    assertions('Keys').resourceCountIs('AWS::KMS::Key', 2)
  })

  test('no bucket is public, and none answers without TLS', () => {
    assertions('Media').allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    assertions('Media').allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  test('media is encrypted with our key, keeps versions for a while and logs who reads', () => {
    assertions('Media').hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
        ],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: 35 }, Status: 'Enabled' }),
        ]),
      },
      LoggingConfiguration: Match.anyValue(),
    })
  })

  test('no deployment writes a value into the secret', () => {
    const secret = only(templates.Secrets, 'AWS::SecretsManager::Secret')
    expect(Object.keys(secret.Properties).sort()).toEqual(['Description', 'KmsKeyId', 'Name'])
  })

  test('no setting that is secret is in a template', () => {
    expect(whole).not.toMatch(
      /META_ACCESS_TOKEN|META_APP_SECRET|META_VERIFY_TOKEN|"SANDBOX_SECRET"|"LOOKUP_KEY"|BACKEND_DECISION_API_KEY/,
    )
  })
})

test('functions and containers are told who decides and how borrowers sign', () => {
  const settings = {
    BACKEND_DECISION_URL: 'https://decisions.lender.example',
    DECISION_FALLBACK: 'refer',
    SIGNING: 'code',
  }
  const functions = everywhere(templates, 'AWS::Lambda::Function').filter(([, { Properties }]) =>
    String(Properties.FunctionName).startsWith('flowless-prod-'),
  )
  expect(functions).toHaveLength(4)
  for (const [, { Properties }] of functions)
    expect(Properties.Environment).toMatchObject({ Variables: settings })
  const task = only(templates.Containers, 'AWS::ECS::TaskDefinition')
  const [container] = task.Properties.ContainerDefinitions as { Environment: unknown }[]
  expect(container?.Environment).toEqual(
    expect.arrayContaining(Object.entries(settings).map(([Name, Value]) => ({ Name, Value }))),
  )
})

describe('queues', () => {
  test('dead letters wait two weeks, encrypted, over TLS only', () => {
    assertions('Queues').hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'flowless-prod-dead-letters',
      MessageRetentionPeriod: 14 * 24 * 3_600,
      SqsManagedSseEnabled: true,
    })
    assertions('Queues').resourceCountIs('AWS::SQS::QueuePolicy', 3)
  })
})

test('handoffs go to a FIFO queue, which takes each of them once', () => {
  assertions('Queues').hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'flowless-prod-handoffs.fifo',
    FifoQueue: true,
    MessageRetentionPeriod: 14 * 24 * 3_600,
    SqsManagedSseEnabled: true,
  })
})

describe('the public address', () => {
  test.each(['Api', 'ContainerApi'])('%s is throttled, and its log holds no personal data', (name) => {
    assertions(name).hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
    })
    const { AccessLogSettings } = only(templates[name], 'AWS::ApiGatewayV2::Stage').Properties
    const { Format } = AccessLogSettings as { Format: string }
    expect(Format.match(/\$context\.[\w.]+/g)?.toSorted()).toEqual([
      '$context.integrationErrorMessage',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ])
  })

  test.each(['Functions', 'Containers'])('%s answer the same routes, and no others', (name) => {
    const routes = ofType(templates[name], 'AWS::ApiGatewayV2::Route').map(
      ([, { Properties }]) => Properties.RouteKey,
    )
    expect(routes.toSorted()).toEqual([
      'ANY /console',
      'ANY /console/{proxy+}',
      'GET /healthz',
      'GET /sandbox/identity/{id}',
      'GET /sandbox/mandate/{id}',
      'GET /verify/{hash}',
      'GET /webhook',
      'POST /callbacks/{provider}',
      'POST /sandbox/identity/{id}',
      'POST /sandbox/mandate/{id}',
      'POST /webhook',
    ])
  })
})

describe('functions', () => {
  test('operators have one of their own, and no other is reached under /console', () => {
    const target = (key: string) => {
      const [, route] =
        ofType(templates.Functions, 'AWS::ApiGatewayV2::Route').find(
          ([, { Properties }]) => Properties.RouteKey === key,
        ) ?? []
      return JSON.stringify(route?.Properties.Target)
    }
    expect(target('ANY /console')).toBe(target('ANY /console/{proxy+}'))
    expect(target('ANY /console')).not.toBe(target('POST /webhook'))
    expect(target('GET /healthz')).toBe(target('POST /webhook'))
  })

  test('run Node 24 on ARM', () => {
    assertions('Functions').resourceCountIs('AWS::Lambda::Function', 4)
    assertions('Functions').allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    })
  })

  test('the stream wakes delivery for work that was left to it; one bad record holds up nobody', () => {
    assertions('Functions').hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 3_600,
      ParallelizationFactor: 10,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ dynamodb: streamFilter.dynamodb }) }] },
    })
  })

  test('the timers are called every minute, and a call that fails is kept', () => {
    assertions('Functions').hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    })
    const sender = { ArnEquals: { 'aws:SourceArn': Match.anyValue() } }
    assertions('Queues').hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Condition: sender })]) },
    })
  })
})

describe('containers', () => {
  test('run unprivileged on a file system that they cannot write, and are asked whether they are well', () => {
    const dockerfile = readFileSync(join(import.meta.dirname, '..', 'Dockerfile'), 'utf8')
    const check = dockerfile.match(/^HEALTHCHECK .*?CMD (\[[^\n]*\])$/ms)?.[1] ?? '[]'
    assertions('Containers').hasResourceProperties('AWS::ECS::TaskDefinition', {
      RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
      ContainerDefinitions: [
        Match.objectLike({
          User: 'node',
          ReadonlyRootFilesystem: true,
          StopTimeout: 30,
          HealthCheck: Match.objectLike({ Command: ['CMD', ...JSON.parse(check)] }),
        }),
      ],
    })
  })

  test('have no public address, and a version that does not become healthy is taken back', () => {
    assertions('Containers').hasResourceProperties('AWS::ECS::Service', {
      DesiredCount: 2,
      NetworkConfiguration: { AwsvpcConfiguration: Match.objectLike({ AssignPublicIp: 'DISABLED' }) },
      DeploymentConfiguration: Match.objectLike({
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        MinimumHealthyPercent: 100,
      }),
    })
    const [, group] =
      ofType(templates.Containers, 'AWS::EC2::SecurityGroup').find(
        ([, { Properties }]) => Properties.SecurityGroupIngress !== undefined,
      ) ?? []
    expect(group?.Properties.SecurityGroupIngress).toEqual([
      expect.objectContaining({ FromPort: 8_000, ToPort: 8_000, SourceSecurityGroupId: expect.anything() }),
    ])
  })
})

describe('alarms', () => {
  const alarms = everywhere(templates, 'AWS::CloudWatch::Alarm')
  const nameOf = ([, { Properties }]: (typeof alarms)[number]) =>
    String(Properties.AlarmName).replace(/^flowless-prod-(functions|containers)-/, '')

  test('each has its section in the runbook, and each section its alarm', () => {
    const runbook = readFileSync(join(import.meta.dirname, '..', 'docs', 'runbook.md'), 'utf8')
    const sections = [...runbook.matchAll(/^### `([a-z-]+)`$/gm)].map(([, name]) => name)
    expect(sections.toSorted()).toEqual([...new Set(alarms.map(nameOf))].toSorted())
  })

  test('each tells somebody, when it begins and when it is over', () => {
    for (const alarm of alarms) {
      expect(alarm[1].Properties.AlarmActions, nameOf(alarm)).toHaveLength(1)
      expect(alarm[1].Properties.OKActions, nameOf(alarm)).toHaveLength(1)
    }
    const allowed = {
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
    }
    assertions('Alarms').hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(allowed)]) },
    })
    assertions('Alarms').hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operator@lender.example',
    })
    assertions('Alarms').resourceCountIs('AWS::CloudWatch::Dashboard', 1)
  })

  test.each(logSignals)('$name listens to every log, for words that our code says', ({ metric }) => {
    const filters = everywhere(templates, 'AWS::Logs::MetricFilter').filter(([, { Properties }]) =>
      JSON.stringify(Properties.MetricTransformations).includes(`"${metric}"`),
    )
    expect(filters).toHaveLength(5)
  })
})
