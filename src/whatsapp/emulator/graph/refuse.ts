import type { FastifyReply } from 'fastify'
import { errorBody, type GraphError } from './errors.ts'

/** Answers with Meta's error shape. */
export function refuse(reply: FastifyReply, error: GraphError): FastifyReply {
  return reply.code(error.httpStatus).send(errorBody(error))
}
