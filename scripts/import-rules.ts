import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { pageImportFaults } from './page-imports.ts'

interface Rules {
  forbidden: IForbiddenRuleType[]
  options: ICruiseOptions
}

/** The rules of this repository. */
export async function readRules(): Promise<Rules> {
  const path = join(import.meta.dirname, '..', '.dependency-cruiser.mjs')
  return ((await import(pathToFileURL(path).href)) as { default: Rules }).default
}

/**
 * Every import in `folder` that breaks a rule, as a sentence with its fix; none means that all is well. A file that
 * was not read is a fault too: a check that reads nothing must not pass.
 */
export async function importFaults(folder: string): Promise<string[]> {
  const { forbidden, options } = await readRules()
  const roots = ['src', 'test', 'bench', 'scripts', 'infra'].filter((name) => existsSync(join(folder, name)))
  if (roots.length === 0) return [`no source was found in ${folder}: the import rules were not checked`]
  const { output } = await cruise(roots, {
    ...options,
    baseDir: folder,
    ruleSet: { forbidden },
    validate: true,
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
  return [...unread(folder, output), ...broken(output, forbidden), ...(await pageImportFaults(folder))]
}

function unread(folder: string, { modules }: ICruiseResult): string[] {
  const read = new Set(modules.map((module) => module.source))
  const sources = globSync('{src,test,bench,scripts,infra}/**/*.ts', { cwd: folder })
  if (sources.length === 0) return [`no TypeScript was found in ${folder}: the import rules were not checked`]
  return sources
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts') && !read.has(path))
    .map((path) => `${path} was not read, so its imports were not checked (@swc/core must be installed)`)
}

function broken({ summary, modules }: ICruiseResult, rules: IForbiddenRuleType[]): string[] {
  const fixes = new Map(rules.map((rule) => [rule.name, rule.comment]))
  const lost = modules
    .flatMap((module) => module.dependencies.map((dependency) => ({ from: module.source, ...dependency })))
    .filter(({ couldNotResolve, module }) => couldNotResolve && module.startsWith('.'))
    .map(({ from, module }) => `${from} imports ${module}, which does not exist`)
  const violations = summary.violations.map(
    ({ from, to, rule }) => `${from} imports ${to} (${rule.name}). Fix: ${fixes.get(rule.name)}`,
  )
  return [...lost, ...violations]
}
