import { awsLambdaFastify, type LambdaResponse } from '@fastify/aws-lambda'
import Fastify from 'fastify'
import { createCommitNews } from '../../pipeline/commit-news.ts'
import { createTurnRunner } from '../../pipeline/turn-runner.ts'
import { type Clock, systemClock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import { streamOwner } from '../../storage/dynamodb/tables.ts'
import type { Config } from '../config.ts'
import { openConsole } from '../console.ts'
import { healthOf } from '../health.ts'
import type { HttpFunction } from './http.ts'
import { openParts } from './parts.ts'

/** Lambda takes 6 MB from a function, headers and JSON included (AWS Lambda quotas, "response payload"). */
const mostAnswerCharacters = 5_900_000

/**
 * The operator console on Lambda, a function of its own: it may read logs and erase, which the one that the world calls
 * may not. What its turns ask for is left for the stream, which wakes the delivery function. Between two calls nothing
 * runs, so pages are not told of news; they ask.
 */
export async function openConsoleFunction(
  config: Config,
  log: Log,
  clock: Clock = systemClock,
): Promise<HttpFunction> {
  const parts = await openParts(config, log, clock)
  const { store, journey, providers, decisions, handoffs, answering, whatsapp } = parts
  const office = await parts.openOffice()
  const app = Fastify({ logger: false })
  await openConsole(app, {
    config,
    office,
    store,
    media: providers.media,
    runner: createTurnRunner({ store, journey, clock, log, owner: () => streamOwner }),
    commits: createCommitNews(),
    journey,
    clock,
    log,
    publicUrl: () => config.publicUrl,
    health: () => healthOf(config, { store, whatsapp, decisions, handoffs, answering }),
    standsStill: true,
  })
  const answer = awsLambdaFastify(app, {
    decorateRequest: false,
    parseCommaSeparatedQueryParams: false,
    enforceBase64: ({ headers }) => !isText(headers['content-type']),
  })
  await Promise.all([parts.check(), office.check(), app.ready()])
  return {
    async handle(event, context) {
      const response = await answer(event, context)
      return response.body.length > mostAnswerCharacters ? tooLarge : response
    },
    async close() {
      await app.close()
      await parts.close()
    },
  }
}

function isText(contentType: unknown): boolean {
  return contentType === undefined || /^(text\/|application\/(json|javascript))/.test(String(contentType))
}

const tooLarge: LambdaResponse = {
  statusCode: 413,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify({
    message: 'This file is too large to be shown here. `npm run evidence` gives it out (docs/evidence.md).',
  }),
  isBase64Encoded: false,
}
