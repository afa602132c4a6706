import { randomUUID } from 'node:crypto'
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
  await registerConsole(app, { ...parts, distPath, newId: randomUUID, ...(oidc && { oidc }) })
}
