import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

function faultsOf(environment: Record<string, string>): string[] {
  const reading = readConfig(environment)
  return reading.ok ? [] : reading.faults
}

describe('the configuration', () => {
  test('works with nothing set: port 8000, SQLite in ./data, dry run', () => {
    const reading = readConfig({})
    expect(reading).toMatchObject({
      ok: true,
      config: { port: 8000, publicUrl: 'http://localhost:8000', dataDir: 'data', inactivityMinutes: 30 },
    })
    expect(reading.ok && reading.config.whatsapp.accessToken).toBeUndefined()
  })

  test('an empty value is a value that is not set', () => {
    expect(faultsOf({ PORT: '', META_ACCESS_TOKEN: '  ' })).toEqual([])
  })

  test('names every fault at once, with its variable', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      GRAPH_API_VERSION: '25',
      PUBLIC_URL: 'ftp://x',
    })
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'GRAPH_API_VERSION',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
    ])
  })

  test.each([
    ['a token without a number', { META_ACCESS_TOKEN: 'hidden' }, 'WHATSAPP_PHONE_NUMBER_ID'],
    ['a number without a token', { WHATSAPP_PHONE_NUMBER_ID: '1234' }, 'META_ACCESS_TOKEN'],
    ['a key without an address', { BACKEND_DECISION_API_KEY: 'hidden' }, 'BACKEND_DECISION_URL'],
    ['a store that this version does not have', { STORAGE: 'dynamodb' }, 'STORAGE'],
  ])('refuses %s', (_case, environment, variable) => {
    expect(faultsOf(environment).join()).toContain(variable)
  })

  test('never repeats a value: it may be a secret', () => {
    const faults = faultsOf({ META_ACCESS_TOKEN: 'top-secret', PORT: 'top-secret', PUBLIC_URL: 'top-secret' })
    expect(faults.join()).not.toContain('top-secret')
  })
})

describe('npm run serve', () => {
  const server = fileURLToPath(new URL('./server.ts', import.meta.url))
  const serve = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [server], { env: environment, encoding: 'utf8', timeout: 20_000 })

  test('refuses to start without META_APP_SECRET, and says why', () => {
    const { status, stderr } = serve({ PORT: '0' })
    expect(status).toBe(1)
    expect(stderr).toContain('META_APP_SECRET')
  })

  test('reports wrong settings before anything starts', () => {
    const { status, stderr } = serve({ PORT: '99999', META_APP_SECRET: 'hidden' })
    expect(status).toBe(1)
    expect(stderr).toContain('PORT')
    expect(stderr).not.toContain('hidden')
  })
})
