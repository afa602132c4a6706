import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

/**
 * Packs the service of the fixture into one file: hundreds of processes are started, and finding and compiling a
 * thousand modules would take most of each short life. The code is the same; only the modules are together.
 */
export async function packedInto(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [ownAddresses],
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'service.fixture.ts'),
      outDir: folder,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'service.mjs', codeSplitting: false } },
    },
  })
  return join(folder, 'service.mjs')
}

/** What `import.meta.resolve` does, for a module that does not stand where it was written. */
function resolveFrom(address: string, name: string): string {
  const { createRequire } = process.getBuiltinModule('node:module')
  const { pathToFileURL: addressOf } = process.getBuiltinModule('node:url')
  return addressOf(createRequire(address).resolve(name)).href
}

/** Modules that read files beside them still find them. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  transform(code, id) {
    const address = JSON.stringify(pathToFileURL(id).href)
    return code
      .replaceAll('import.meta.url', address)
      .replaceAll('import.meta.resolve(', `(${resolveFrom.name})(${address}, `)
      .concat(code.includes('import.meta.resolve(') ? `\n${resolveFrom}` : '')
  },
}
