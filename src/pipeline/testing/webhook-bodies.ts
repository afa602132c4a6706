import { signBody } from '../../whatsapp/cloud/signature.ts'

export const secret = 'test_app_secret'

export interface Writer {
  user_id?: string
  wa_id?: string
}

/** A webhook body in Meta's shape around these elements (3.1 of the WhatsApp facts). */
export function bodyOf(value: { messages?: unknown[]; statuses?: unknown[]; contacts?: unknown[] }): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: { messaging_product: 'whatsapp', metadata: { phone_number_id: '2' }, ...value },
          },
        ],
      },
    ],
  })
}

export function textElement(id: string, body: string, writer: Writer = { user_id: 'IN.asha' }) {
  const sender = {
    ...(writer.wa_id && { from: writer.wa_id }),
    ...(writer.user_id && { from_user_id: writer.user_id }),
  }
  return { ...sender, id, timestamp: '1795338000', type: 'text', text: { body } }
}

export function placeholderElement(id: string) {
  return {
    from_user_id: 'IN.asha',
    id,
    timestamp: '1795338000',
    type: 'unsupported',
    unsupported: { type: 'unknown' },
    errors: [{ code: 131060, title: 'This message is unavailable.' }],
  }
}

export function statusElement(effectId: string, status: string, code?: number) {
  return {
    id: `wamid.of.${effectId}`,
    status,
    timestamp: '1795338000',
    recipient_user_id: 'IN.asha',
    biz_opaque_callback_data: effectId,
    ...(code && { errors: [{ code, title: 'failed' }] }),
  }
}

/** Posts a body as Meta does. */
export function post(address: string, body: string, signature = signBody(body, secret)): Promise<Response> {
  return fetch(`${address}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
    body,
  })
}
