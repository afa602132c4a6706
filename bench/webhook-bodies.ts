/** Which of our borrowers; both names are invented. */
export interface Sender {
  userId: string
  waId: string
}

export const phoneNumberId = '100000000000001'

let lastWamid = 0

/** Meta's ids are long, so ours are too. */
function newWamid(): string {
  lastWamid += 1
  return `wamid.HBgMOTE5MDAwMDAwMDAwFQIAEhggQkVOQ0g${String(lastWamid).padStart(12, '0')}AA==`
}

/** A borrower's message in Meta's shape (3.1 of the WhatsApp facts). `element` is what is special to its kind. */
export function messageBody({ userId, waId }: Sender, element: object): string {
  const message = { from: waId, from_user_id: userId, id: newWamid(), timestamp: now(), ...element }
  return bodyOf({ contacts: [contactOf({ userId, waId })], messages: [message] })
}

/** One delivery status of one of our messages. */
export function statusBody(
  { userId, waId }: Sender,
  { wamid, status, effectId }: { wamid: string; status: string; effectId: string },
): string {
  const element = {
    id: wamid,
    status,
    timestamp: now(),
    recipient_id: waId,
    recipient_user_id: userId,
    biz_opaque_callback_data: effectId,
    pricing: { billable: false, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' },
  }
  return bodyOf({ contacts: [contactOf({ userId, waId })], statuses: [element] })
}

function contactOf({ userId, waId }: Sender) {
  return { profile: { name: 'A borrower' }, wa_id: waId, user_id: userId }
}

function bodyOf(value: object): string {
  const metadata = { display_phone_number: '15550000001', phone_number_id: phoneNumberId }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '200000000000001', changes: [change] }],
  })
}

function now(): string {
  return String(Math.floor(Date.now() / 1000))
}
