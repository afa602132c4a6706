import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type ConsoleParts, registerConsole } from '../console/console.ts'
import type { Config } from './config.ts'

const distPath = fileURLToPath(new URL('../../dist/web/console', import.meta.url))

/** The operator console under /console, where the build of its page lies, with the identity provider of the settings. */
export async function openConsole(
  app: FastifyInstance,
  { config, ...parts }: Omit<ConsoleParts, 'distPath' | 'oidc' | 'newId'> & { config: Config },
): Promise<void> {
  const { oidc } = config.people
  if (!existsSync(join(distPath, 'index.html'))) {
    parts.log.warn('the console has no page yet: `npm ci`, then `npm run serve`, which builds it')
  }
  await registerConsole(app, { ...parts, distPath, newId: randomUUID, ...(oidc && { oidc }) })
}
