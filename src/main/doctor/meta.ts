import { z } from 'zod'
import type { Config } from '../config.ts'
import { cannotTell, type Finding, missing, ok } from './finding.ts'

const tokenSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    app_id: z.coerce.string().optional(),
    /** Seconds since 1970; 0 or absent: never. */
    expires_at: z.number().optional(),
    scopes: z.array(z.string()).default([]),
    granular_scopes: z
      .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional() }))
      .default([]),
  }),
})
const subscribedSchema = z.object({
  data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.coerce.string() }) })),
})
const subscriptionsSchema = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string().optional(),
      active: z.boolean().optional(),
      fields: z.array(z.object({ name: z.string() })).default([]),
    }),
  ),
})
type Token = z.infer<typeof tokenSchema>['data']

const timeoutMs = 10_000
const neededScopes = ['whatsapp_business_messaging', 'whatsapp_business_management']
const dashboard = 'https://developers.facebook.com/apps'

/** Asks Meta itself whether token, number, secret and webhook belong together. Nothing is sent to a borrower. */
export async function lookAtMeta(config: Config, now: number): Promise<Finding[]> {
  const { accessToken, phoneNumberId } = config.whatsapp
  if (accessToken === undefined || phoneNumberId === undefined)
    return [cannotTell('META_ACCESS_TOKEN: is not set, so Meta cannot be asked', 'set it, and look again')]
  const findings = [await secretShape(config), await phoneNumber(config, accessToken, phoneNumberId)]
  const answer = await ask(config, `debug_token?input_token=${encodeURIComponent(accessToken)}`, accessToken)
  const token = tokenSchema.safeParse(answer.body).data?.data
  if (token === undefined) return [...findings, unknown('META_ACCESS_TOKEN', 'what the token may do', answer)]
  const { app_id: appId } = token
  findings.push(...tokenFindings(token, now))
  if (appId !== undefined) {
    findings.push(await account(config, accessToken, appId, token))
    findings.push(...(await webhook(config, appId)))
  }
  return findings
}

async function secretShape({ webhook }: Config): Promise<Finding> {
  const isLike = /^[0-9a-f]{32}$/.test(webhook.appSecret ?? '')
  if (isLike) return ok('META_APP_SECRET: has the shape of an app secret')
  return missing(
    'META_APP_SECRET: is not 32 hexadecimal digits, as app secrets are',
    `copy it from ${dashboard}, App settings, Basic`,
  )
}

async function phoneNumber(config: Config, accessToken: string, id: string): Promise<Finding> {
  const answer = await ask(config, `${id}?fields=id,quality_rating`, accessToken)
  if (answer.status === 200) return ok('WHATSAPP_PHONE_NUMBER_ID: the token may use this number')
  if (answer.status === 0 || answer.status >= 500)
    return unknown('WHATSAPP_PHONE_NUMBER_ID', 'whether the number is ours', answer)
  return missing(
    'WHATSAPP_PHONE_NUMBER_ID: Meta does not show this number to this token',
    `compare with WhatsApp, API Setup in ${dashboard}; the id is not the number`,
  )
}

function tokenFindings({ is_valid, expires_at, scopes }: Token, now: number): Finding[] {
  const anew = 'make a token of a system user that never expires (docs/deploy.md)'
  if (!is_valid) return [missing('META_ACCESS_TOKEN: Meta says that it is not valid', anew)]
  const lacking = neededScopes.filter((scope) => !scopes.includes(scope))
  const findings: Finding[] = lacking.map((scope) => missing(`META_ACCESS_TOKEN: lacks ${scope}`, anew))
  if (expires_at) {
    const until = new Date(expires_at * 1_000).toISOString()
    const state = expires_at * 1_000 > now ? 'ends' : 'has ended'
    findings.push(missing(`META_ACCESS_TOKEN: ${state} at ${until}; nothing is sent afterwards`, anew))
  }
  return findings.length > 0 ? findings : [ok('META_ACCESS_TOKEN: valid, never ends, may write messages')]
}

/** The account must tell our app what happens in it, or no message ever comes. */
async function account(config: Config, accessToken: string, appId: string, token: Token): Promise<Finding> {
  const setting = 'WHATSAPP_PHONE_NUMBER_ID'
  const accounts = token.granular_scopes.flatMap(({ target_ids = [] }) => target_ids)
  if (accounts.length === 0)
    return cannotTell(`${setting}: the token names no WhatsApp account to ask`, 'look in WhatsApp Manager')
  for (const id of new Set(accounts)) {
    const answer = await ask(config, `${id}/subscribed_apps`, accessToken)
    const apps = subscribedSchema.safeParse(answer.body).data?.data ?? []
    if (apps.some((app) => app.whatsapp_business_api_data.id === appId))
      return ok(`${setting}: the WhatsApp account tells our app what happens`)
  }
  const { baseUrl, version } = config.whatsapp
  return missing(
    `${setting}: no WhatsApp account of this token is subscribed to our app; no message would come`,
    `curl -X POST ${baseUrl}/${version}/${accounts[0]}/subscribed_apps -H "Authorization: Bearer $META_ACCESS_TOKEN"`,
  )
}

/** Asked with the app's own secret, so it proves the secret, too. */
async function webhook(config: Config, appId: string): Promise<Finding[]> {
  const answer = await ask(config, `${appId}/subscriptions`, `${appId}|${config.webhook.appSecret}`)
  const subscriptions = subscriptionsSchema.safeParse(answer.body).data?.data
  if (subscriptions === undefined) {
    if (answer.status !== 400 && answer.status !== 401 && answer.status !== 403)
      return [unknown('META_APP_SECRET', 'the webhook of the app', answer)]
    return [
      missing('META_APP_SECRET: Meta does not take it for the app of the token', `copy it from ${dashboard}`),
    ]
  }
  const place = `${dashboard}/${appId}, WhatsApp, Configuration`
  const found = subscriptions.find(({ object }) => object === 'whatsapp_business_account')
  const address = `${config.publicUrl}/webhook`
  const findings = [ok('META_APP_SECRET: Meta takes it for the app of the token')]
  if (found?.callback_url !== address || found.active === false)
    findings.push(
      missing('PUBLIC_URL: the webhook at Meta has another address', `enter ${address} at ${place}`),
    )
  if (found?.fields.some(({ name }) => name === 'messages') !== true)
    findings.push(
      missing('META_VERIFY_TOKEN: the webhook is not subscribed to `messages`', `tick it at ${place}`),
    )
  if (findings.length === 1) findings.push(ok('PUBLIC_URL: Meta brings `messages` to our webhook'))
  return findings
}

interface Answer {
  /** 0: no answer. */
  status: number
  body: unknown
}

async function ask(config: Config, path: string, bearer: string): Promise<Answer> {
  const { baseUrl, version } = config.whatsapp
  try {
    const response = await fetch(`${baseUrl}/${version}/${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    return { status: response.status, body: await response.json().catch(() => undefined) }
  } catch {
    return { status: 0, body: undefined }
  }
}

function unknown(setting: string, what: string, { status }: Answer): Finding {
  const came = status === 0 ? 'no answer came' : `the answer was ${status}`
  return cannotTell(
    `${setting}: Meta was asked for ${what}, and ${came}`,
    'try again; look at metastatus.com',
  )
}
