/**
 * Who may import whom: the rules of ARCHITECTURE.md. `npm run check` reads them through scripts/check-imports.ts; the
 * comment of a rule is the fix that a failing check prints. Every rule is broken on purpose in
 * test/house/import-rules.test.ts.
 */

/** Tests and what only tests use. They may reach further than the code that they try. */
const testCode =
  '(\\.(test|testing|fixture|arbitrary)\\.tsx?$|/testing/|/contract\\.ts$|/contract/|-contract\\.ts$)'

/** Everything of ours under src but the folders named. */
const oursExcept = (...folders) => `^src/(?!(${folders.join('|')})/)`

/** Our own files, from which only the folders named may be imported. */
function mayImportOnly(folder, allowed, comment) {
  return {
    name: `${folder}-imports-only-${allowed.length > 0 ? allowed.join('-') : 'itself'}`,
    severity: 'error',
    comment,
    from: { path: `^src/${folder}/`, pathNot: testCode },
    to: { path: oursExcept(folder, ...allowed) },
  }
}

const adapterFix =
  'An adapter knows the journey, lending and platform, and nothing else of ours. Take what is missing as an argument, and let src/main pass it in.'

const forbidden = [
  mayImportOnly('lending', [], 'lending is pure arithmetic and policy. Pass the value in as an argument.'),
  mayImportOnly(
    'platform',
    [],
    'platform knows no word of our domain. Move what is domain to the folder that owns it, or pass it in.',
  ),
  mayImportOnly(
    'journey',
    ['lending'],
    'The journey is pure: return an effect and hear the answer as an event, or take a pure function through JourneySettings.',
  ),
  ...['storage', 'providers', 'support', 'documents'].map((folder) =>
    mayImportOnly(folder, ['journey', 'lending', 'platform'], adapterFix),
  ),
  mayImportOnly(
    'whatsapp',
    ['journey', 'platform'],
    'WhatsApp knows messages of the journey and platform, and no loan. Take what is missing as an argument.',
  ),
  {
    name: 'console-acts-through-the-pipeline',
    severity: 'error',
    comment:
      'The console acts only by adding events through the pipeline, and sees adapters through their ports. Take what is missing as an argument.',
    from: { path: '^src/console/', pathNot: testCode },
    to: {
      path: oursExcept('console', 'pipeline', 'privacy', 'journey', 'lending', 'platform'),
      pathNot: [
        '^src/storage/(office-)?port\\.ts$',
        '^src/(support|documents)/port\\.ts$',
        '^src/providers/[^/]+/port\\.ts$',
      ],
    },
  },
  {
    name: 'privacy-sees-the-store-through-its-port',
    severity: 'error',
    comment: 'Privacy knows the journey and the port of the store. Take what is missing as an argument.',
    from: { path: '^src/privacy/', pathNot: testCode },
    to: {
      path: oursExcept('privacy', 'journey', 'lending', 'platform'),
      pathNot: ['^src/storage/port\\.ts$'],
    },
  },
  {
    name: 'pipeline-sees-adapters-through-ports',
    severity: 'error',
    comment: 'Import the type from the port file, and let src/main pass the implementation in.',
    from: { path: '^src/pipeline/', pathNot: testCode },
    to: {
      path: oursExcept('pipeline', 'journey', 'lending', 'platform'),
      pathNot: [
        '^src/(storage|whatsapp|support|documents)/port\\.ts$',
        '^src/providers/[^/]+/port\\.ts$',
        '^src/providers/(answer|callback)\\.ts$',
      ],
    },
  },
  {
    name: 'emulator-stays-inside',
    severity: 'error',
    comment:
      'The emulator plays Meta and the phones. Only src/main may start it; share a type through a port instead.',
    from: { path: '^src/', pathNot: `^src/(whatsapp/emulator|main)/|${testCode}` },
    to: { path: '^src/whatsapp/emulator/' },
  },
  {
    name: 'nobody-imports-main',
    severity: 'error',
    comment:
      'Only src/main knows implementations, and nobody knows src/main. Move what is shared to the folder that owns it.',
    from: { path: '^(src|scripts)/', pathNot: '^src/main/' },
    to: { path: '^src/main/' },
  },
  {
    name: 'infra-knows-only-the-tables',
    severity: 'error',
    comment: 'The deployment knows nothing of ours but src/storage/dynamodb/tables.ts. Pass the value in.',
    from: { path: '^infra/', pathNot: testCode },
    to: { path: '^(src|test|bench|scripts|web)/', pathNot: '^src/storage/dynamodb/tables\\.ts$' },
  },
  {
    name: 'nobody-imports-infra',
    severity: 'error',
    comment: 'The CDK stays out of what runs. Only infra/permissions.ts, which is data, may be read.',
    from: { path: '^(src|bench|scripts|web)/' },
    to: { path: '^infra/', pathNot: '^infra/permissions\\.ts$' },
  },
  {
    name: 'pure-code-stays-pure',
    severity: 'error',
    comment:
      'lending and journey read no file, no network and no clock. Only node:crypto, for hashes, is allowed.',
    from: { path: '^src/(lending|journey)/', pathNot: testCode },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  },
  {
    name: 'src-needs-no-tests',
    severity: 'error',
    comment: 'What runs in production imports no test code. Move what both need into a file of its own.',
    from: { path: '^src/', pathNot: testCode },
    to: { path: `${testCode}|^(test|bench|scripts|web)/` },
  },
  {
    name: 'src-needs-no-development-packages',
    severity: 'error',
    comment:
      'A package that runs in production stands under "dependencies" in package.json, with its reason in docs/decisions/0007-few-dependencies.md.',
    from: { path: '^src/', pathNot: testCode },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'] },
  },
]

export default {
  forbidden,
  options: {
    // TypeScript 7 cannot be asked for its parser, and dependency-cruiser would then read nothing and be content.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.json$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
