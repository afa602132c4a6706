import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type ConsoleParts, registerConsole } from '../console/console.ts'
import type { Config } from './config.ts'

/** Where the build puts the page, and where it lies in a bundle: beside the code (scripts/bundle-lambda.ts). */
const places = ['../../dist/web/console', './console-page'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
)
const isBuiltIn = (place: string) => existsSync(join(place, 'index.html'))

/** The operator console under /console, where the build of its page lies, with the identity provider of the settings. */
export async function openConsole(
  app: FastifyInstance,
  { config, ...parts }: Omit<ConsoleParts, 'distPath' | 'oidc' | 'newId'> & { config: Config },
): Promise<void> {
  const { oidc } = config.people
  const [usual = ''] = places
  const distPath = places.find(isBuiltIn) ?? usual
  if (!isBuiltIn(distPath)) {
    parts.log.warn('the console has no page yet: `npm ci`, then `npm run serve`, which builds it')
  }
  await registerConsole(app, { ...parts, distPath, newId: randomUUID, ...(oidc && { oidc }) })
}
