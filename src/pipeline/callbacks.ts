import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { CallbackReader } from '../providers/callback.ts'
import type { Store } from '../storage/port.ts'
import { applicationIdOf } from './our-ids.ts'
import { rawBodyOf, takeRawBodies } from './raw-body.ts'
import { nameOf } from './safe-names.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface CallbackOptions {
  readers: CallbackReader[]
  store: Store
  runner: TurnRunner
  clock: Clock
  log: Log
}

const bodyLimitBytes = 1024 * 1024

/**
 * `POST /callbacks/:provider`, what vendors tell us on their own. 200 once the event is durable, also when it was
 * known or nobody waits for it; 404 for a vendor that we do not have, 401 for a wrong signature, 400 for a body that
 * says nothing, 500 when the store fails, so that the vendor repeats itself.
 */
export const callbackRoutes: FastifyPluginAsync<CallbackOptions> = async (app, options) => {
  const { store, runner, clock, log } = options
  const readers = new Map(options.readers.map((reader) => [reader.name, reader]))
  takeRawBodies(app, bodyLimitBytes)

  app.post<{ Params: { provider: string } }>('/callbacks/:provider', async (request, reply) => {
    const { provider } = request.params
    const reader = readers.get(provider)
    if (!reader) return reply.code(404).send()
    try {
      const reading = reader.read(rawBodyOf(request), request.headers)
      if (reading.result === 'unauthentic') return reply.code(401).send()
      if (reading.result === 'malformed') {
        log.warn({ provider, detail: reading.detail }, 'malformed callback')
        return reply.code(400).send()
      }
      const applicationId = applicationIdOf(reading.key)
      const borrowerId = applicationId === undefined ? undefined : await store.find(applicationId)
      if (borrowerId === undefined) {
        log.warn({ provider, key: store.reference(reading.key) }, 'unmatched callback')
        return reply.code(200).send()
      }
      const id = `callback:${provider}:${reading.id}`
      await runner.apply({ id, borrowerId, at: clock(), ...reading.body })
      return reply.code(200).send()
    } catch (error) {
      log.error(
        { provider, error: nameOf(error) },
        'a callback could not be stored; the provider must repeat it',
      )
      return reply.code(500).send()
    }
  })
}
