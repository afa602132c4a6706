import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importFaults, readRules } from '../../scripts/import-rules.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A small project in which the first file imports the second. */
function projectWhere(importer: string, imported: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-rules-'))
  folders.push(folder)
  const steps = '../'.repeat(importer.split('/').length - 1)
  const isOurs = imported.includes('/')
  write(
    folder,
    importer,
    `import type { A } from '${isOurs ? steps + imported : imported}'\nexport type B = A\n`,
  )
  if (isOurs) write(folder, imported, 'export type A = 1\n')
  write(
    folder,
    'package.json',
    '{"dependencies":{"for-all":"1.0.0"},"devDependencies":{"for-tests":"1.0.0"}}',
  )
  for (const name of ['for-all', 'for-tests']) {
    write(folder, `node_modules/${name}/package.json`, `{"name":"${name}","version":"1.0.0"}`)
    write(folder, `node_modules/${name}/index.js`, '')
  }
  return folder
}

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Each rule, broken: who imports what they must not. */
const broken: [rule: string, importer: string, imported: string][] = [
  ['lending-imports-only-itself', 'src/lending/quote.ts', 'src/journey/state.ts'],
  ['platform-imports-only-itself', 'src/platform/log.ts', 'src/lending/money.ts'],
  ['journey-imports-only-lending', 'src/journey/turn.ts', 'src/platform/clock.ts'],
  ['journey-imports-only-lending', 'src/journey/steps/name/step.ts', 'src/storage/port.ts'],
  ['storage-imports-only-journey-lending-platform', 'src/storage/sqlite/store.ts', 'src/pipeline/webhook.ts'],
  ['providers-imports-only-journey-lending-platform', 'src/providers/bank/sandbox.ts', 'src/storage/port.ts'],
  ['support-imports-only-journey-lending-platform', 'src/support/answerer.ts', 'src/whatsapp/port.ts'],
  ['documents-imports-only-journey-lending-platform', 'src/documents/kfs.ts', 'src/storage/port.ts'],
  ['whatsapp-imports-only-journey-platform', 'src/whatsapp/cloud/client.ts', 'src/lending/money.ts'],
  ['console-acts-through-the-pipeline', 'src/console/routes.ts', 'src/storage/sqlite/store.ts'],
  ['privacy-sees-the-store-through-its-port', 'src/privacy/erasure.ts', 'src/storage/sqlite/store.ts'],
  ['pipeline-sees-adapters-through-ports', 'src/pipeline/delivery.ts', 'src/storage/sqlite/store.ts'],
  ['pipeline-sees-adapters-through-ports', 'src/pipeline/delivery.ts', 'src/providers/bank/sandbox.ts'],
  ['pipeline-sees-adapters-through-ports', 'src/pipeline/delivery.ts', 'src/console/routes.ts'],
  ['emulator-stays-inside', 'src/whatsapp/cloud/client.ts', 'src/whatsapp/emulator/emulator.ts'],
  ['nobody-imports-main', 'src/pipeline/delivery.ts', 'src/main/service.ts'],
  ['nobody-imports-main', 'src/storage/sqlite/store.test.ts', 'src/main/service.ts'],
  ['infra-knows-only-the-tables', 'infra/stacks/functions.ts', 'src/main/lambda-http.ts'],
  ['nobody-imports-infra', 'src/main/doctor.ts', 'infra/deployment.ts'],
  ['pure-code-stays-pure', 'src/journey/turn.ts', 'node:fs'],
  ['src-needs-no-tests', 'src/pipeline/webhook.ts', 'src/pipeline/testing/rig.ts'],
  ['src-needs-no-tests', 'src/main/service.ts', 'test/journeys/conversation.ts'],
  ['src-needs-no-development-packages', 'src/pipeline/webhook.ts', 'for-tests'],
  ['pages-import-only-types', 'web/phone/app.tsx', 'src/whatsapp/emulator/options.ts'],
]

describe('a broken import rule is seen, and its fix is named', () => {
  test.each(broken)('%s: %s imports %s', async (rule, importer, imported) => {
    const folder = projectWhere(importer, imported)
    if (rule.startsWith('pages-')) {
      write(folder, importer, `import { a } from '../../${imported}'\nexport const App = () => <p>{a}</p>\n`)
    }

    const faults = await importFaults(folder)

    expect(faults.join('\n')).toContain(`${importer} imports `)
    expect(faults.join('\n')).toContain(`(${rule}). Fix: `)
  })

  test('every rule has its example above', async () => {
    const { forbidden } = await readRules()
    const shown = new Set(broken.map(([rule]) => rule))
    expect(forbidden.map((rule) => rule.name).filter((name) => !shown.has(name ?? ''))).toEqual([])
  })
})

const allowed: [importer: string, imported: string][] = [
  ['src/journey/turn.ts', 'src/lending/money.ts'],
  ['src/journey/hash.ts', 'node:crypto'],
  ['src/pipeline/delivery.ts', 'src/storage/port.ts'],
  ['src/privacy/erasure.ts', 'src/storage/port.ts'],
  ['src/pipeline/delivery.ts', 'src/providers/bank/port.ts'],
  ['src/pipeline/delivery.ts', 'src/providers/answer.ts'],
  ['src/pipeline/delivery.test.ts', 'src/storage/sqlite/store.ts'],
  ['src/pipeline/webhook.ts', 'for-all'],
  ['src/pipeline/webhook.test.ts', 'for-tests'],
  ['src/main/service.ts', 'src/whatsapp/emulator/emulator.ts'],
  ['test/journeys/happy.test.ts', 'src/main/service.ts'],
  ['web/phone/app.tsx', 'src/whatsapp/emulator/chat-message.ts'],
]

test.each(allowed)('%s may import %s', async (importer, imported) => {
  expect(await importFaults(projectWhere(importer, imported))).toEqual([])
})

describe('a check that reads nothing does not pass', () => {
  test('in an empty folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flowless-rules-'))
    folders.push(folder)
    expect(await importFaults(folder)).toEqual([expect.stringContaining('no source was found')])
  })

  test('in a project without TypeScript', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flowless-rules-'))
    folders.push(folder)
    write(folder, 'src/readme.txt', 'nothing to read')
    expect(await importFaults(folder)).toEqual([expect.stringContaining('no TypeScript was found')])
  })

  test('an import that leads nowhere is named', async () => {
    const folder = projectWhere('src/journey/turn.ts', 'src/lending/money.ts')
    rmSync(join(folder, 'src/lending/money.ts'))
    expect(await importFaults(folder)).toEqual([expect.stringContaining('which does not exist')])
  })
})
