import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { VpcLink } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpServiceDiscoveryIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { Platform } from 'aws-cdk-lib/aws-ecr-assets'
import {
  Cluster,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { DnsRecordType } from 'aws-cdk-lib/aws-servicediscovery'
import type { Construct } from 'constructs'
import { grant } from '../grants.ts'
import { permissions } from '../permissions.ts'
import { logLife, nameIn, region, type Stage, stackProps } from '../stage.ts'
import { type ApiStack, addRoutes } from './api.ts'
import { arnsOf, type Foundation, settingsOf } from './parts.ts'

const port = 8_000

/** The same words stand in the Dockerfile, because ECS does not read them there. */
export const isWell =
  "fetch('http://127.0.0.1:' + (process.env.PORT || 8000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"

/**
 * The same service as containers, for who prefers them to functions: two tasks in two zones, in private networks.
 * API Gateway reaches them through a VPC link and Cloud Map: no load balancer and no certificate to keep, and the same
 * HTTPS, throttling and access log as the functions have.
 *
 * The way out is a NAT gateway in each zone, because Meta and the providers are on the internet; DynamoDB and S3 have
 * their gateway endpoints, which cost nothing. Interface endpoints for the rest would cost more than they save.
 */
export class ContainersStack extends Stack {
  readonly service: FargateService
  readonly logGroups: LogGroup[]

  constructor(scope: Construct, id: string, stage: Stage, foundation: Foundation, api: ApiStack) {
    super(scope, id, { ...stackProps, description: 'Flowless: containers' })
    const logGroup = new LogGroup(this, 'log', {
      logGroupName: `/flowless/${stage.name}/service`,
      ...logLife,
    })
    this.logGroups = [logGroup]
    const vpc = this.#network(stage)
    const fromApi = new SecurityGroup(this, 'link-group', { vpc, description: 'API Gateway' })
    const tasks = new SecurityGroup(this, 'task-group', { vpc, description: 'Tasks of Flowless' })
    tasks.addIngressRule(Peer.securityGroupId(fromApi.securityGroupId), Port.tcp(port), 'only API Gateway')
    this.service = this.#service(stage, vpc, tasks, this.#task(stage, foundation, api.url, logGroup))
    const { cloudMapService } = this.service
    if (cloudMapService === undefined) throw new Error('the service has no entry in Cloud Map')
    const vpcLink = new VpcLink(this, 'link', {
      vpc,
      subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [fromApi],
    })
    const tasksOf = new HttpServiceDiscoveryIntegration('tasks', cloudMapService, { vpcLink })
    addRoutes(this, api, tasksOf, tasksOf)
  }

  #network(stage: Stage): Vpc {
    const flowLog = new LogGroup(this, 'flow-log', {
      logGroupName: `/flowless/${stage.name}/network`,
      ...logLife,
    })
    return new Vpc(this, 'network', {
      maxAzs: 2,
      natGateways: 2,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
        { name: 'private', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
      gatewayEndpoints: {
        dynamodb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        s3: { service: GatewayVpcEndpointAwsService.S3 },
      },
      flowLogs: { all: { destination: FlowLogDestination.toCloudWatchLogs(flowLog) } },
    })
  }

  #task(stage: Stage, foundation: Foundation, publicUrl: string, logGroup: LogGroup): FargateTaskDefinition {
    const taskRole = new Role(this, 'service-role', {
      assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
    })
    grant(taskRole, permissions.service, arnsOf(stage, foundation))
    const task = new FargateTaskDefinition(this, 'task', {
      family: nameIn(stage, 'service'),
      cpu: 512,
      memoryLimitMiB: 1_024,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.ARM64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
      taskRole,
    })
    const container = task.addContainer('service', {
      image: ContainerImage.fromAsset(stage.source, { platform: Platform.LINUX_ARM64 }),
      user: 'node',
      readonlyRootFilesystem: true,
      environment: { ...settingsOf(stage, foundation, publicUrl), AWS_REGION: region, PORT: String(port) },
      portMappings: [{ containerPort: port }],
      healthCheck: {
        command: ['CMD', 'node', '-e', isWell],
        interval: Duration.seconds(15),
        timeout: Duration.seconds(5),
        retries: 3,
        startPeriod: Duration.seconds(30),
      },
      // Our own stop gives up after 10 seconds (src/pipeline/delivery.ts); what is held is free again after its lease.
      stopTimeout: Duration.seconds(30),
      logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'service' }),
    })
    // What may be written to; it is gone with the task.
    for (const [name, containerPath] of [
      ['scratch', '/tmp'],
      ['data', '/data'],
    ] as const) {
      task.addVolume({ name })
      container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false })
    }
    acknowledgeTask(task)
    return task
  }

  #service(stage: Stage, vpc: Vpc, tasks: SecurityGroup, taskDefinition: FargateTaskDefinition) {
    const cluster = new Cluster(this, 'cluster', {
      clusterName: nameIn(stage, 'cluster'),
      vpc,
      containerInsightsV2: ContainerInsights.ENABLED,
      defaultCloudMapNamespace: { name: `${nameIn(stage, 'private')}.local` },
    })
    return new FargateService(this, 'service', {
      serviceName: nameIn(stage, 'service'),
      cluster,
      taskDefinition,
      desiredCount: 2,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [tasks],
      assignPublicIp: false,
      // New tasks serve before old ones stop; a version that does not become healthy is taken back.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      // API Gateway learns the port from the SRV record.
      cloudMapOptions: { name: 'service', dnsRecordType: DnsRecordType.SRV, dnsTtl: Duration.seconds(10) },
    })
  }
}

function acknowledgeTask(task: FargateTaskDefinition): void {
  Validations.of(task).acknowledge(
    {
      id: 'AwsSolutions-ECS2',
      reason: 'The variables are names and addresses; what is secret is read from Secrets Manager at start.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Made by the CDK for the agent that pulls the image: ecr:GetAuthorizationToken knows no resource.',
    },
  )
}
