import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the repository. */
export const root = join(import.meta.dirname, '..', '..')

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string
  text: string
}

/** The files of the repository that match, with their text. */
export function filesMatching(...patterns: string[]): SourceFile[] {
  return globSync(patterns, { cwd: root, exclude: ['**/node_modules/**', 'dist/**', 'data/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** All code that we wrote. */
export function ourCode(): SourceFile[] {
  return filesMatching('{src,web,test,bench,scripts,infra}/**/*.{ts,tsx,mjs,css}')
}

/** What runs in production: no tests, no contract suites, no fixtures. */
export function productionCode(): SourceFile[] {
  return filesMatching('src/**/*.ts').filter(({ path }) => !isTestCode(path))
}

export function isTestCode(path: string): boolean {
  return /\.(test|testing|fixture|arbitrary)\.tsx?$|contract\.ts$|\/(testing|contract)\//.test(path)
}
