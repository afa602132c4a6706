import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Stage } from './testing/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.close())

const policyOf = (headers: Record<string, unknown>) => String(headers['content-security-policy'])

test('the page is the same at every address of its own, each time with a nonce of its own', async () => {
  const pages = await Promise.all(
    ['/console', '/console/', '/console/cases/abc', '/console/audit'].map((url) => stage.app.inject(url)),
  )
  const nonces = pages.map(({ body, headers }) => {
    const nonce = /content="([^"]{24})"/.exec(body)?.[1] ?? ''
    expect(policyOf(headers)).toContain(`style-src 'self' 'nonce-${nonce}'`)
    return nonce
  })
  expect(new Set(nonces).size).toBe(4)
})

test('nothing comes from elsewhere, no script stands in the page, and nobody frames it', async () => {
  const { headers } = await stage.app.inject('/console/')
  const policy = policyOf(headers)
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  })
})

test('built files are kept for ever, answers of the API never', async () => {
  const file = await stage.app.inject('/console/assets/page-1.js')
  expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const answer = await stage.app.inject('/console/api/sign-in')
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
})

test('what is not there is told as that: the API in JSON, files without a way out of their folder', async () => {
  expect((await stage.app.inject('/console/api/nothing')).json()).toEqual({
    message: 'There is nothing here.',
  })
  expect((await stage.app.inject({ method: 'POST', url: '/console/api/nothing' })).statusCode).toBe(404)
  expect((await stage.app.inject('/console/assets/../index.html')).body).not.toContain('__CSP_NONCE__')
  expect((await stage.app.inject('/console/assets/..%2f..%2fflowless.db')).statusCode).toBe(404)
})

test('without a build it says how to make one', async () => {
  const folder = join(stage.folder, 'nothing')
  const unbuilt = await Stage.open({ distPath: folder })
  const page = await unbuilt.app.inject('/console/')
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('`npm run serve` builds it')
  await unbuilt.close()
  rmSync(folder, { recursive: true, force: true })
})
