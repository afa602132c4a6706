import type { FastifyInstance } from 'fastify'
import type { EmulatorParts } from '../parts.ts'
import { acceptMessage, acceptRead } from './accept.ts'
import { badToken, malformedJson, parameterError, unknownObject, unknownVersion } from './errors.ts'
import { isObject } from './json.ts'
import { registerMediaRoutes } from './media-routes.ts'
import { refuse } from './refuse.ts'
import { createStrike } from './strike.ts'

const versionFormat = /^v\d+\.\d$/

/** Meta's side: `<prefix>/graph/:version/...`, and the files at `<prefix>/attachments`. */
export async function registerGraph(scope: FastifyInstance, parts: EmulatorParts): Promise<void> {
  const bearer = `Bearer ${parts.settings.accessToken}`
  const strike = createStrike(scope)

  scope.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== bearer) return refuse(reply, badToken())
    const { version } = request.params as { version?: string }
    if (version !== undefined && !versionFormat.test(version)) {
      return refuse(reply, unknownVersion(`/${version}`))
    }
  })

  scope.setErrorHandler((_error, _request, reply) => refuse(reply, malformedJson()))

  scope.post('/graph/:version/:phoneId/messages', async (request, reply) => {
    const { phoneId } = request.params as { phoneId: string }
    if (phoneId !== parts.settings.phoneNumberId) return refuse(reply, unknownObject(phoneId, 'post'))
    const payload = request.body
    if (!isObject(payload)) return refuse(reply, malformedJson())
    const isRead = payload.status !== undefined
    const fault = parts.faults.decide({ call: isRead ? 'read' : 'message', body: payload })
    if (strike(fault, reply, () => (isRead ? acceptRead : acceptMessage)(parts, payload))) return reply

    if (isRead) {
      if (payload.status !== 'read') return refuse(reply, parameterError('Param status must be read.'))
      const error = acceptRead(parts, payload)
      return error ? refuse(reply, error) : { success: true }
    }
    const result = acceptMessage(parts, payload, { undeliver: fault === 'undeliverable' })
    return 'refused' in result ? refuse(reply, result.refused) : result.accepted
  })

  registerMediaRoutes(scope, parts, strike)
}
