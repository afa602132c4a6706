import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

/**
 * Faults in what the browser pages import. They may know the shapes of our data, so `import type` from src is fine; code
 * of src would bring a server into the browser. dependency-cruiser with swc cannot read JSX, hence this file.
 */
export async function pageImportFaults(folder: string): Promise<string[]> {
  const pages = globSync('web/**/*.{ts,tsx}', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  return pages.flatMap((path) => {
    const { module, errors } = parseSync(path, readFileSync(join(folder, path), 'utf8'))
    if (errors.length > 0) return [`${path} cannot be read: ${errors[0]?.message}`]
    return module.staticImports
      .filter(({ moduleRequest, entries }) => {
        const target = posix.join(posix.dirname(path), moduleRequest.value)
        const isTypeOnly = entries.length > 0 && entries.every((entry) => entry.isType)
        return moduleRequest.value.startsWith('.') && target.startsWith('src/') && !isTypeOnly
      })
      .map(
        ({ moduleRequest }) =>
          `${path} imports ${moduleRequest.value} (pages-import-only-types). Fix: use \`import type\`, or move the code into web/.`,
      )
  })
}
