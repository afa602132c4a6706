import { randomBytes } from 'node:crypto'
import { createLog } from '../platform/log.ts'
import { registerEmulator } from '../whatsapp/emulator/emulator.ts'
import { configOrExit, exitWithFailure } from './run.ts'
import { createService, type Service, type ServiceOptions } from './service.ts'

/** Everything on one laptop: the bot, an emulated WhatsApp with its phone page, and sandbox providers. */
export interface Playground {
  service: Service
  emulator: Awaited<ReturnType<typeof registerEmulator>>
  start(host?: string): Promise<string>
}

/**
 * Joins the bot and the emulator on one server. They speak signed webhooks and Graph calls over HTTP, as with Meta;
 * token and secret are made anew for each run. Service and phones live by the same clock.
 */
export async function createPlayground(
  environment: Record<string, string | undefined>,
  { clock }: Pick<ServiceOptions, 'clock'> = {},
): Promise<Playground> {
  const port = Number(environment.PORT || 8000)
  const secrets = { token: randomBytes(16).toString('hex'), app: randomBytes(16).toString('hex') }
  const graphUrl = `http://127.0.0.1:${port}/emulator/graph`
  const config = configOrExit({
    DATA_DIR: 'data/local',
    LOG_LEVEL: 'warn',
    ...withoutWhatsApp(environment),
    META_ACCESS_TOKEN: secrets.token,
    META_APP_SECRET: secrets.app,
    META_VERIFY_TOKEN: secrets.app,
    WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
    GRAPH_API_BASE_URL: graphUrl,
  })
  const service = await createService(config, createLog(config.logLevel), {
    // Nobody can be sent a code before the emulator below has let them write.
    onSms: ({ to, ...text }) => emulator.text(to, text),
    ...(clock && { clock }),
  }).catch(exitWithFailure)
  const emulator: Playground['emulator'] = await registerEmulator(service.app, {
    prefix: '/emulator',
    accessToken: secrets.token,
    phoneNumberId: '100000000000001',
    appSecret: secrets.app,
    webhookUrl: `http://127.0.0.1:${port}/webhook`,
    enforcePairLimit: true,
    ...(clock && { clock }),
  })
  return { service, emulator, start: (host) => service.start(host) }
}

/** A laptop never talks to Meta, whatever the shell has set. */
function withoutWhatsApp(environment: Record<string, string | undefined>) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(META_|WHATSAPP_|GRAPH_API_)/.test(name)),
  )
}
