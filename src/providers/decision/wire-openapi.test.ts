import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { offeredTermsOn } from '../../journey/products/product.ts'
import { problemSchema, replySchema, requestSchema } from './wire.ts'
import { readReply } from './wire-check.ts'
import { wireExamples } from './wire-examples.ts'
import { decisionOpenApi, decisionOpenApiText } from './wire-openapi.ts'

const terms = offeredTermsOn('personal-loan', '2026-11-23')
if (terms === undefined) throw new Error('There is no personal loan.')
const examples = wireExamples(terms)
const file = readFileSync(new URL('../../../docs/decision-service.openapi.json', import.meta.url), 'utf8')

test('the published file is what the schemas say', () => {
  expect(file, 'It is stale. Fix: npm run decision:contract').toBe(decisionOpenApiText(terms))
})

test('the published file is OpenAPI 3.1, and every reference leads somewhere', async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(file))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  const { components } = JSON.parse(file)
  const named = [...file.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect(named.length).toBeGreaterThan(5)
  for (const name of named) expect(Object.keys(components.schemas)).toContain(name)
})

test('the validator sees what is broken', async () => {
  const broken = {
    ...decisionOpenApi(terms),
    paths: { '/decisions': { post: { responses: { '200': {} } } } },
  }
  expect((await new Validator().validate(broken)).valid).toBe(false)
})

describe('every example', () => {
  test.each(Object.entries(examples.requests))('of a request, "%s", is of the contract', (_name, request) => {
    expect(requestSchema.parse(request)).toEqual(request)
  })

  test.each(Object.entries(examples.replies))('of a reply, "%s", is one that we take', (name, reply) => {
    expect(replySchema.parse(reply)).toEqual(reply)
    const { asOf, facts } = examples.requests[name === 'quoted' ? 'quote' : 'application']
    expect(readReply(reply, 'personal-loan', { ...facts, asOf }, terms)).toMatchObject({ ok: true })
    expect(name === 'quoted' ? 'approved' : name).toBe(reply.result)
  })

  test.each(Object.entries(examples.problems))('of a refusal, %s, is of the contract', (status, problem) => {
    expect(problemSchema.parse(problem)).toMatchObject({ status: Number(status) })
  })
})

test('a request with something that the contract does not know is refused, a reply with it is read', () => {
  const { requests, replies } = examples
  expect(requestSchema.safeParse({ ...requests.application, more: 1 }).success).toBe(false)
  expect(replySchema.safeParse({ ...replies.approved, more: 1 }).success).toBe(true)
})
