import { CfnOutput, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  type HttpRouteIntegration,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { logLife, nameIn, type Stage, stackProps } from '../stage.ts'

/**
 * What the world may ask. Nothing else reaches us: the page of pretended payouts, for one, is not here because it is
 * for whoever sits at the machine.
 */
export const publicRoutes = [
  'GET /healthz',
  'GET /webhook',
  'POST /webhook',
  'POST /callbacks/{provider}',
  'GET /verify/{hash}',
  'GET /sandbox/identity/{id}',
  'POST /sandbox/identity/{id}',
  'GET /sandbox/mandate/{id}',
  'POST /sandbox/mandate/{id}',
] as const

/** The operator console; everything else about it is decided behind its own door. */
export const consoleRoutes = ['ANY /console', 'ANY /console/{proxy+}'] as const

/**
 * Which request, which route, how it ended, how long. No address, no query, no header: Meta's verify token and the
 * tokens of borrowers' links stand in those.
 */
const accessLogLine = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
}

/** The public address: HTTPS by API Gateway, throttled. Whoever answers adds the routes. */
export class ApiStack extends Stack {
  readonly api: HttpApi
  readonly url: string

  constructor(scope: Construct, id: string, stage: Stage, name: string) {
    super(scope, id, { ...stackProps, description: 'Flowless: public address' })
    this.api = new HttpApi(this, 'api', { apiName: nameIn(stage, name), createDefaultStage: false })
    const accessLog = new LogGroup(this, 'access-log', {
      ...logLife,
      // API Gateway may write under this prefix without a policy of ours that grows with every API.
      logGroupName: `/aws/vendedlogs/${nameIn(stage, name)}`,
    })
    new HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      // A number sends 80 messages per second, each brings up to three statuses. Meta repeats what gets 429.
      throttle: { rateLimit: 500, burstLimit: 1_000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogLine)),
      },
    })
    this.url = stage.publicUrl ?? this.api.apiEndpoint
    new CfnOutput(this, 'Url', { value: this.url })
    new CfnOutput(this, 'Webhook', { value: `${this.url}/webhook` })
  }
}

const signed =
  'Meta and the providers sign what they send and we check it; the pages carry a token in their address, like the links that borrowers get.'
const signedIn =
  'The console has a door of its own: sessions, roles and an audit of each request (docs/console.md).'

/** Leads the public routes to whoever answers borrowers, and the console to whoever answers operators. */
export function addRoutes(
  scope: Construct,
  api: ApiStack,
  borrowers: HttpRouteIntegration,
  operators: HttpRouteIntegration,
): void {
  addEach(scope, api, { routes: publicRoutes, integration: borrowers, reason: signed })
  addEach(scope, api, { routes: consoleRoutes, integration: operators, reason: signedIn })
}

interface Led {
  routes: readonly string[]
  integration: HttpRouteIntegration
  /** Why API Gateway itself asks nobody who they are. */
  reason: string
}

function addEach(scope: Construct, { api }: ApiStack, { routes, integration, reason }: Led): void {
  for (const route of routes) {
    const [method, path] = route.split(' ') as [keyof typeof HttpMethod, string]
    const added = new HttpRoute(scope, route.replaceAll('/', ' '), {
      httpApi: api,
      routeKey: HttpRouteKey.with(path, HttpMethod[method]),
      integration,
    })
    Validations.of(added).acknowledge({ id: 'AwsSolutions-APIG4', reason })
  }
}
