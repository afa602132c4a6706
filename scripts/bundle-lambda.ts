/**
 * Bundles the functions for AWS Lambda: dist/lambda/<http|delivery|timers|console>/index.mjs with everything that they read,
 * and beside it, for whoever reads a stack trace, dist/lambda-maps/. `node scripts/bundle-lambda.ts [folder]`
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

export const functionNames = ['http', 'delivery', 'timers', 'console'] as const
export type FunctionName = (typeof functionNames)[number]

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files that the code reads while it runs, by the source file that reads them, relative to it or of a package. */
const assets: Readonly<Record<string, readonly string[]>> = {
  'src/providers/bank/ifsc.ts': ['ifsc-codes.json', 'bank-names.json'],
  'src/support/knowledge-base.ts': ['knowledge'],
  'src/storage/sealing/envelope.ts': ['dictionary-1.txt'],
  // Asked for by the name of their package, so they keep their place in it; the license wants to come along.
  'src/documents/pdf/fonts.ts': [
    '400Regular/NotoSansDevanagari_400Regular.ttf',
    '700Bold/NotoSansDevanagari_700Bold.ttf',
    'LICENSE_FONT',
  ].map((file) => `node_modules/@expo-google-fonts/noto-sans-devanagari/${file}`),
  // Its page is no source: see copyPage.
  'src/main/console.ts': [],
}

/**
 * `import { z }` brings the whole of zod, its messages in fifty languages included; `import * as z` brings what is
 * used. Less code to parse in a cold start, and no odd rule for our sources.
 */
const onlyWhatIsUsedOfZod: Plugin = {
  name: 'only-what-is-used-of-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replace(
        /^import \{ z \} from 'zod'$/m,
        "import * as z from 'zod'",
      ),
    }))
  },
}

/**
 * Fastify's own compilers of JSON schemas: our routes have none, because zod reads every body. A schema would be
 * noticed at the first request of any test that runs the bundle.
 */
const noSchemaCompilers: Plugin = {
  name: 'no-schema-compilers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@fastify\/(ajv|fast-json-stringify)-compiler$/ }, ({ path }) => ({
      path,
      namespace: 'no-schema-compilers',
    }))
    onLoad({ filter: /.*/, namespace: 'no-schema-compilers' }, () => ({
      contents: 'module.exports = () => () => { throw new Error("no JSON schemas in the bundle: use zod") }',
    }))
  },
}

/** Some of our dependencies are CommonJS and ask for Node's own modules with `require`. */
const banner = [
  "import { createRequire as createRequireOfFlowless } from 'node:module';",
  'const require = createRequireOfFlowless(import.meta.url);',
].join('')

/** Bundles one function into `folder`/<name>. Answers what went into it, as esbuild tells it. */
export async function bundleFunction(name: FunctionName, folder: string): Promise<Metafile> {
  const target = join(folder, name)
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: `src/main/lambda-${name}.ts` },
    outdir: target,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    banner: { js: banner },
    plugins: [onlyWhatIsUsedOfZod, noSchemaCompilers],
    metafile: true,
    write: false,
  })
  rmSync(target, { recursive: true, force: true })
  for (const { path, contents } of outputFiles) {
    const place = path.endsWith('.map') ? join(`${folder}-maps`, name, basename(path)) : path
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, contents)
  }
  copyAssets(metafile, target)
  if (name === 'console') await copyPage(target)
  return metafile
}

/** The page of the console, beside the code that shows it (src/main/console.ts). Built here when it never was. */
async function copyPage(target: string): Promise<void> {
  const built = join(root, 'dist/web/console')
  if (!existsSync(join(built, 'index.html'))) {
    const { build: buildPage } = await import('vite')
    await buildPage({ configFile: join(root, 'web/console.vite.config.ts'), logLevel: 'warn' })
  }
  cpSync(built, join(target, 'console-page'), { recursive: true })
}

/** A chunk finds its files through its own address, so they lie beside it. */
function copyAssets(metafile: Metafile, target: string): void {
  for (const source of Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'))) {
    const files = assets[source]
    if (files === undefined && readFileSync(join(root, source), 'utf8').includes('import.meta.'))
      throw new Error(`${source} reads files while it runs. Fix: name them in scripts/bundle-lambda.ts.`)
    for (const file of files ?? []) {
      const filter = (path: string) => !path.endsWith('.ts') && !path.endsWith('.md')
      const folder = file.startsWith('node_modules/') ? root : join(root, dirname(source))
      cpSync(join(folder, file), join(target, file), { recursive: true, filter })
    }
  }
}

if (import.meta.main) {
  const folder = join(root, process.argv[2] ?? 'dist/lambda')
  for (const name of functionNames) {
    const { outputs } = await bundleFunction(name, folder)
    const code = Object.entries(outputs).filter(([path]) => path.endsWith('.mjs'))
    const kilobytes = code.reduce((sum, [, { bytes }]) => sum + bytes, 0) / 1000
    console.log(`${name}: ${kilobytes.toFixed(0)} kB of code in ${code.length} files`)
  }
}
