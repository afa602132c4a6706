import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mediaUrl } from '../media-address.ts'
import type { EmulatorParts } from '../parts.ts'
import { type GraphError, parameterError, unknownObject } from './errors.ts'
import { refuse } from './refuse.ts'
import type { Strike } from './strike.ts'

/** What Meta takes as an upload, with the largest size in bytes (1.4 of the facts). */
const megabyte = 1024 * 1024
const uploadLimits: Record<string, number> = {
  'audio/aac': 16 * megabyte,
  'audio/mp4': 16 * megabyte,
  'audio/mpeg': 16 * megabyte,
  'audio/amr': 16 * megabyte,
  'audio/ogg': 16 * megabyte,
  'audio/opus': 16 * megabyte,
  'application/vnd.ms-powerpoint': 100 * megabyte,
  'application/msword': 100 * megabyte,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * megabyte,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * megabyte,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * megabyte,
  'application/pdf': 100 * megabyte,
  'text/plain': 100 * megabyte,
  'application/vnd.ms-excel': 100 * megabyte,
  'image/jpeg': 5 * megabyte,
  'image/png': 5 * megabyte,
  'image/webp': 500 * 1024,
  'video/mp4': 16 * megabyte,
  'video/3gpp': 16 * megabyte,
}

/** Upload, address, download and deletion of files. */
export function registerMediaRoutes(scope: FastifyInstance, parts: EmulatorParts, strike: Strike): void {
  const { settings, media, faults } = parts

  scope.post('/graph/:version/:phoneId/media', async (request, reply) => {
    const { phoneId } = request.params as { phoneId: string }
    if (phoneId !== settings.phoneNumberId) return refuse(reply, unknownObject(phoneId, 'post'))
    const upload = await readUpload(request)
    const { file } = upload
    if (upload.product !== 'whatsapp') {
      return refuse(reply, parameterError('The parameter messaging_product is required.'))
    }
    if (!file) return refuse(reply, parameterError('The parameter file is required.'))
    const error = checkUpload(file)
    if (error) return refuse(reply, error)
    const keep = () => media.keep({ ...file, origin: 'business' })
    if (strike(faults.decide({ call: 'upload' }), reply, keep)) return reply
    return { id: keep().id }
  })

  scope.get('/graph/:version/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    if (id === settings.phoneNumberId) return phoneNumber(parts)
    const { phone_number_id: phoneId } = request.query as { phone_number_id?: string }
    const file = media.find(id)
    if (!file || (phoneId !== undefined && phoneId !== settings.phoneNumberId)) {
      return refuse(reply, unknownObject(id, 'get'))
    }
    if (strike(faults.decide({ call: 'media-url' }), reply, () => {})) return reply
    return {
      messaging_product: 'whatsapp',
      url: mediaUrl(parts, id),
      mime_type: file.mimeType,
      sha256: Buffer.from(file.sha256, 'base64').toString('hex'),
      file_size: file.bytes.length,
      id,
    }
  })

  scope.delete('/graph/:version/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    return media.remove(id) ? { success: true } : refuse(reply, unknownObject(id, 'delete'))
  })

  scope.get('/attachments', async (request, reply) => {
    const { mid = '', expires } = request.query as { mid?: string; expires?: string }
    const file = media.find(mid)
    if (!file || !(Number(expires) > settings.clock())) return reply.code(404).send()
    if (strike(faults.decide({ call: 'download' }), reply, () => {})) return reply
    return reply.header('content-type', file.mimeType).send(Buffer.from(file.bytes))
  })
}

function checkUpload(file: { bytes: Uint8Array; mimeType: string }): GraphError | undefined {
  const limit = uploadLimits[file.mimeType.split(';')[0] ?? '']
  if (limit === undefined) {
    const known = Object.keys(uploadLimits).join(', ')
    return parameterError(
      `Param file must be a file with one of the following types: ${known}. Received file of type '${file.mimeType}'.`,
    )
  }
  return file.bytes.length > limit ? parameterError('Param file is too large.') : undefined
}

async function readUpload(request: FastifyRequest) {
  let product: string | undefined
  let type: string | undefined
  let file: { bytes: Uint8Array; mimeType: string; filename: string } | undefined
  if (!request.isMultipart()) return { product, file }
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      file = { bytes: await part.toBuffer(), mimeType: part.mimetype, filename: part.filename }
    } else if (part.fieldname === 'messaging_product') product = String(part.value)
    else if (part.fieldname === 'type') type = String(part.value)
  }
  if (file && type) file.mimeType = type
  return { product, file }
}

function phoneNumber({ settings }: EmulatorParts): object {
  return {
    verified_name: settings.businessName,
    code_verification_status: 'VERIFIED',
    display_phone_number: `+${settings.businessNumber}`,
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    id: settings.phoneNumberId,
  }
}
