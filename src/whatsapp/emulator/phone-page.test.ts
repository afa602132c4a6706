import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { registerPhonePage } from './phone-page.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-phone-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('serves the built page, which may fetch from nowhere else', async () => {
  writeFileSync(join(folder, 'index.html'), '<title>Phone</title>')
  const app = Fastify()
  await registerPhonePage(app, { distPath: folder })
  const page = await app.inject('/phone/')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('<title>Phone</title>')
  expect(page.headers['content-security-policy']).toContain("default-src 'self'")
  expect((await app.inject('/phone')).headers.location).toBe('/phone/')
  expect((await app.inject('/phone/../package.json')).statusCode).toBe(404)
})

it('says how to build the page when that was not done', async () => {
  const app = Fastify()
  await registerPhonePage(app, { distPath: folder })
  const page = await app.inject('/phone/')
  expect(page.statusCode).toBe(503)
  expect(page.body).toContain('npx vite build')
})
