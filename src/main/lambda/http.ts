import { setTimeout as wait } from 'node:timers/promises'
import { awsLambdaFastify, type LambdaResponse } from '@fastify/aws-lambda'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import Fastify from 'fastify'
import { maskAadhaar } from '../../journey/understanding/masking.ts'
import { createIntake } from '../../pipeline/intake.ts'
import { createTurnRunner } from '../../pipeline/turn-runner.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { streamOwner } from '../../storage/dynamodb/tables.ts'
import type { Config } from '../config.ts'
import { healthOf } from '../health.ts'
import { registerRoutes } from '../routes.ts'
import { openParts } from './parts.ts'

export interface HttpFunction {
  handle(event: APIGatewayProxyEventV2, context: Context): Promise<LambdaResponse>
  close(): Promise<void>
}

/** How long an answer waits for its typing bubble: what is not sent by then freezes with the function. */
const longestBubbleMs = 500

/**
 * The routes on Lambda. A turn is committed and its work left for the stream, which wakes the delivery function; here
 * nothing is delivered but the typing bubble, at best.
 */
export async function openHttp(config: Config, log: Log, clock: Clock = systemClock): Promise<HttpFunction> {
  const parts = await openParts(config, log, clock)
  const { store, providers, decisions, handoffs, answering, whatsapp, journey } = parts
  const bubbles = new Set<Promise<void>>()
  const showTyping = (wamid: string) => {
    const bubble = whatsapp
      .showTyping(wamid)
      .catch(() => undefined)
      .finally(() => bubbles.delete(bubble))
    bubbles.add(bubble)
  }
  const runner = createTurnRunner({
    store,
    journey,
    clock,
    log,
    owner: () => streamOwner,
    onTyping: showTyping,
  })
  const intake = createIntake({ store, journey, runner, clock, log, mask: maskAadhaar })
  const app = Fastify({ logger: false })
  const health = () => healthOf(config, { store, whatsapp, decisions, handoffs, answering })
  registerRoutes(app, { config, log, clock, store, intake, runner, providers, health })
  const answer = awsLambdaFastify(app, { decorateRequest: false, parseCommaSeparatedQueryParams: false })
  await Promise.all([parts.check(), app.ready()])
  return {
    async handle(event, context) {
      const response = await answer(event, context)
      if (bubbles.size > 0) await Promise.race([Promise.allSettled(bubbles), wait(longestBubbleMs)])
      return response
    },
    async close() {
      await app.close()
      await parts.close()
    },
  }
}
