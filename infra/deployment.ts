import { App, type Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { AlarmsStack } from './stacks/alarms.ts'
import { ApiStack } from './stacks/api.ts'
import { ContainersStack } from './stacks/containers.ts'
import { DataStack } from './stacks/data.ts'
import { FunctionsStack } from './stacks/functions.ts'
import { KeysStack } from './stacks/keys.ts'
import { MediaStack } from './stacks/media.ts'
import type { Foundation } from './stacks/parts.ts'
import { QueuesStack } from './stacks/queues.ts'
import { SecretsStack } from './stacks/secrets.ts'
import type { Stage } from './stage.ts'

/** Behaviour of the CDK that new projects get, and an old-fashioned app without cdk.json would not. */
const behaviour = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:validateAgainstDefaultRules': true,
}

export interface Deployment {
  app: App
  stacks: Stack[]
}

export interface DescribeOptions {
  outdir?: string
  /** The CDK's own examiner of templates takes three quarters of the time; cdk-nag always looks. */
  examinesTemplates?: boolean
}

/**
 * Every stack of one installation, for both ways to run the code. What is deployed is chosen by name:
 * `Flowless-<stage>-Alarms` brings all that it watches, the functions; `Flowless-<stage>-ContainerAlarms` the
 * containers. The two have addresses of their own, so one can be tried beside the other before Meta is told of it.
 */
export function describeDeployment(stage: Stage, options: DescribeOptions = {}): Deployment {
  const { outdir, examinesTemplates = true } = options
  const app = new App({
    context: behaviour,
    analyticsReporting: false,
    builtinCloudFormationValidation: examinesTemplates,
    ...(outdir && { outdir }),
  })
  const id = (name: string) => `Flowless-${stage.name}-${name}`
  const keys = new KeysStack(app, id('Keys'), stage)
  const foundation: Foundation = {
    keys,
    data: new DataStack(app, id('Data'), stage, keys.storage),
    media: new MediaStack(app, id('Media'), stage, keys.storage),
    secrets: new SecretsStack(app, id('Secrets'), stage, keys.storage),
    queues: new QueuesStack(app, id('Queues'), stage),
  }
  const api = new ApiStack(app, id('Api'), stage, 'api')
  const functions = new FunctionsStack(app, id('Functions'), stage, foundation, api)
  const alarms = new AlarmsStack(app, id('Alarms'), stage, 'functions', { ...foundation, api, functions })
  const containerApi = new ApiStack(app, id('ContainerApi'), stage, 'container-api')
  const containers = new ContainersStack(app, id('Containers'), stage, foundation, containerApi)
  const containerAlarms = new AlarmsStack(app, id('ContainerAlarms'), stage, 'containers', {
    ...foundation,
    api: containerApi,
    containers,
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  const stacks = [
    ...Object.values(foundation),
    api,
    functions,
    alarms,
    containerApi,
    containers,
    containerAlarms,
  ]
  return { app, stacks }
}
