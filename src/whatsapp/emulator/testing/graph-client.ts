import type { Emulator } from '../emulator.ts'

/** A bare Graph client, so that the tests of the emulator do not lean on the client that we ship. */
export function graphClient(emulator: Emulator) {
  const { accessToken, phoneNumberId } = emulator.settings
  const headers = { authorization: `Bearer ${accessToken}` }
  const base = () => `${emulator.graphBaseUrl()}/v25.0`
  return {
    headers,
    async post(payload: object, signal?: AbortSignal) {
      const answer = await fetch(`${base()}/${phoneNumberId}/messages`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', ...payload }),
        ...(signal ? { signal } : {}),
      })
      const body = (await answer.json()) as {
        messages?: { id: string }[]
        contacts?: unknown[]
        error?: { code: number; is_transient?: boolean }
        success?: boolean
      }
      return { status: answer.status, body, wamid: body.messages?.[0]?.id ?? '' }
    },
    say(to: string, body: string, callbackData?: string) {
      return this.post({
        to,
        type: 'text',
        text: { body },
        ...(callbackData ? { biz_opaque_callback_data: callbackData } : {}),
      })
    },
    async upload(file: { bytes: Uint8Array; mimeType: string }, product = 'whatsapp') {
      const form = new FormData()
      form.set('messaging_product', product)
      form.set('type', file.mimeType)
      form.set('file', new Blob([Buffer.from(file.bytes)], { type: file.mimeType }), 'file')
      const answer = await fetch(`${base()}/${phoneNumberId}/media`, { method: 'POST', headers, body: form })
      return {
        status: answer.status,
        body: (await answer.json()) as { id: string; error?: { message: string } },
      }
    },
    get: (path: string, method = 'GET') => fetch(`${base()}/${path}`, { method, headers }),
  }
}
