import { z } from 'zod'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import * as wire from './wire.ts'
import { wireExamples } from './wire-examples.ts'

const schemas = {
  DecisionRequest: wire.requestSchema,
  Facts: wire.factsSchema,
  DecisionReply: wire.replySchema,
  Approved: wire.approvedSchema,
  Declined: wire.declinedSchema,
  Referred: wire.referredSchema,
  Offer: wire.offerSchema,
  Rule: wire.ruleSchema,
  Bureau: wire.bureauSchema,
  Scorecard: wire.scorecardSchema,
  Problem: wire.problemSchema,
}

const refusals = {
  '400': 'The request is not of this contract. Not repeated.',
  '401':
    'The key is missing or not known. Checked before the body is read, so that `npm run doctor` can try the key with an empty body. Not repeated.',
  '409': 'This Idempotency-Key came before with another body. Not repeated.',
  '422': 'Of this contract, and cannot be decided: there is no such product. Not repeated.',
  '429': 'Too many requests. Repeated after Retry-After, if that is three seconds or less.',
  '500': 'The service broke; 502, 503 and 504 alike. Repeated, with the same key, up to twice.',
} as const

/** The published contract as an OpenAPI 3.1 document: docs/decision-service.openapi.json. */
export function decisionOpenApi(terms: ProductTerms): object {
  const { requests, replies, problems } = wireExamples(terms)
  const refused = Object.entries(refusals).map(([status, description]) => {
    const example = problems[status as keyof typeof refusals]
    const content = { 'application/problem+json': { schema: ref('Problem'), example } }
    return [status, { description, ...(status === '429' && { headers: retryAfter }), content }]
  })
  return {
    openapi: '3.1.1',
    info: {
      title: 'Decision service',
      version: '1.0.0',
      summary: 'What Flowless asks of a lender that decides by itself.',
      description:
        'Amounts are whole paise, rates basis points a year (18 % is 1800), dates ISO in India. docs/decision-service.md explains what a schema cannot say.',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'https://decisions.lender.example', description: 'BACKEND_DECISION_URL' }],
    security: [{ apiKey: [] }],
    paths: {
      [wire.decisionsPath]: {
        post: {
          operationId: 'decide',
          summary: 'Decide on an application, a quote, or an offer that is about to be paid.',
          parameters: [idempotencyKey],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ref('DecisionRequest'), examples: named(requests) } },
          },
          responses: {
            '200': {
              description:
                'Decided. The same key with the same body gets the same reply, for at least 48 hours.',
              content: { 'application/json': { schema: ref('DecisionReply'), examples: named(replies) } },
            },
            ...Object.fromEntries(refused),
          },
        },
      },
    },
    components: {
      schemas: jsonSchemas(),
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'BACKEND_DECISION_API_KEY' },
      },
    },
  }
}

/** As the file has it. */
export function decisionOpenApiText(terms: ProductTerms): string {
  return `${JSON.stringify(decisionOpenApi(terms), null, 2)}\n`
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Our key of this decision; the same as requestId in the body.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

const retryAfter = {
  'Retry-After': { description: 'Seconds; dates are not read.', schema: { type: 'integer', minimum: 0 } },
}

function jsonSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: 'input',
    override: ({ jsonSchema }) => {
      // The calendar as an expression says nothing that the format does not.
      if (jsonSchema.format === 'date') delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _dialect, $id: _place, ...schema }]) => [id, schema]),
  )
}

function ref(id: keyof typeof schemas): object {
  return { $ref: `#/components/schemas/${id}` }
}

function named(examples: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]))
}
