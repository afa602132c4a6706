import type { Dispatcher } from 'undici'
import { FormData } from 'undici'
import { z } from 'zod'
import { Failure } from '../../platform/errors.ts'
import type { DownloadResult } from '../port.ts'
import { errorRule } from './errors.ts'
import { type Exchange, faultName, type GraphRequest, userAgent } from './exchange.ts'
import { parseJson, readGraphError } from './reply.ts'

/** Size and digest vary in type and spelling between Meta's pages and its replies; only what we use is read. */
const mediaSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  mime_type: z.string().optional(),
  file_size: z.coerce.number().optional().catch(undefined),
})

type Media = z.infer<typeof mediaSchema>

export interface MediaOptions {
  graph: GraphRequest
  /** Reaches any host: Meta's media lives elsewhere than Graph. */
  dispatcher: Dispatcher
  accessToken: string
  phoneNumberId: string
  timeoutMs: number
  /** The scheme of Graph's own address. Over https the token must not leave in the clear. */
  protocol: string
}

/**
 * Fetches what a borrower sent: first its address, which lives five minutes, then the bytes, with the same token
 * (business-phone-numbers/media). Throws a Failure when asking again later may help.
 */
export async function downloadMedia(
  options: MediaOptions,
  mediaId: string,
  maximumBytes: number,
): Promise<DownloadResult> {
  if (!/^[\w-]{1,200}$/.test(mediaId)) return unavailable
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const media = await findMedia(options, mediaId)
    if (!media) return unavailable
    if (media.file_size !== undefined && media.file_size > maximumBytes) return tooLarge
    const result = await fetchBytes(options, media, maximumBytes)
    // The address may have run out between the two calls.
    if (result !== 'gone') return result
  }
  return unavailable
}

/** Uploads a file and returns its id, which lives 30 days. Throws a Failure when Meta does not take it. */
export async function uploadMedia(
  options: MediaOptions,
  file: { bytes: Uint8Array; mimeType: string; filename: string },
): Promise<string> {
  const form = new FormData()
  form.append('messaging_product', 'whatsapp')
  form.append('type', file.mimeType)
  form.append('file', new File([new Uint8Array(file.bytes)], file.filename, { type: file.mimeType }))
  const exchange = await options.graph('POST', `/${options.phoneNumberId}/media`, form)
  const json = jsonOrThrow(exchange, 'whatsapp.upload-failed')
  const parsed = z.object({ id: z.string().min(1) }).safeParse(json)
  if (parsed.success) return parsed.data.id
  throw mediaFailure('whatsapp.upload-failed', readGraphError(json)?.code, 'Meta did not take the file')
}

const unavailable = { outcome: 'refused', reason: 'unavailable' } as const
const tooLarge = { outcome: 'refused', reason: 'too-large' } as const

async function findMedia(options: MediaOptions, mediaId: string): Promise<Media | undefined> {
  const json = jsonOrThrow(await options.graph('GET', `/${mediaId}`), 'whatsapp.download-failed')
  const error = readGraphError(json)
  if (error) {
    const rule = errorRule(error.code)
    if (rule.retry === 'no' && rule.owner !== 'operator') return undefined
    throw mediaFailure('whatsapp.download-failed', error.code, 'Meta did not tell where the media is')
  }
  const media = mediaSchema.safeParse(json)
  if (!media.success) return undefined
  const isInTheClear = options.protocol === 'https:' && new URL(media.data.url).protocol !== 'https:'
  return isInTheClear ? undefined : media.data
}

async function fetchBytes(
  options: MediaOptions,
  media: Media,
  maximumBytes: number,
): Promise<DownloadResult | 'gone'> {
  const url = new URL(media.url)
  const headers = { authorization: `Bearer ${options.accessToken}`, 'user-agent': userAgent }
  const { timeoutMs } = options
  try {
    const reply = await options.dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    if (reply.statusCode !== 200) {
      await reply.body.dump()
      if (reply.statusCode === 404) return 'gone'
      if (reply.statusCode !== 429 && reply.statusCode < 500) return unavailable
      throw mediaFailure('whatsapp.download-failed', 2, `the media host answered ${reply.statusCode}`)
    }
    const bytes = await readAtMost(reply.body, maximumBytes, timeoutMs)
    if (bytes === undefined) return tooLarge
    if (bytes.length === 0) return { outcome: 'refused', reason: 'empty' }
    const contentType = reply.headers['content-type']
    const mimeType = media.mime_type ?? (typeof contentType === 'string' ? contentType : unknownType)
    return { outcome: 'downloaded', bytes, mimeType }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw mediaFailure('whatsapp.download-failed', 2, `the media host did not answer (${faultName(error)})`)
  }
}

const unknownType = 'application/octet-stream'

/** Undefined as soon as there is more than allowed; the rest is never read. */
async function readAtMost(
  body: Dispatcher.ResponseData['body'],
  maximumBytes: number,
  timeoutMs: number,
): Promise<Uint8Array | undefined> {
  // A photo over a slow line may take longer than one reply, but not for ever.
  const deadline = setTimeout(() => body.destroy(new Error('the download took too long')), timeoutMs * 6)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > maximumBytes) return undefined
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } finally {
    clearTimeout(deadline)
  }
}

function jsonOrThrow(exchange: Exchange, code: string): unknown {
  if (!exchange.came) throw mediaFailure(code, 2, `Graph did not answer (${exchange.detail})`)
  const json = parseJson(exchange.text)
  if (exchange.status >= 500 && !readGraphError(json)) {
    throw mediaFailure(code, 2, `Graph answered ${exchange.status}`)
  }
  return json
}

/** The rule of the Graph code decides whose it is and whether trying again may help. */
function mediaFailure(code: string, graphCode: number | undefined, sentence: string): Failure {
  const rule = errorRule(graphCode ?? -1)
  const owner = rule.owner === 'borrower' ? 'engineer' : rule.owner
  const suffix = graphCode === undefined ? '' : `, Graph code ${graphCode}`
  return new Failure(code, sentence + suffix, { owner, retryable: rule.retry !== 'no' })
}
