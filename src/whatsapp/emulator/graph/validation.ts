import { type GraphError, invalidValue, missingValue, parameterError } from './errors.ts'
import { validateInteractive } from './interactive-validation.ts'
import { isLongerThan, isWebAddress, type JsonObject, objectAt, objectsAt, textAt } from './json.ts'

type Check = (content: JsonObject) => GraphError | undefined

const media =
  (type: string, { caption }: { caption: boolean }): Check =>
  (content) => {
    const id = textAt(content, 'id')
    const link = textAt(content, 'link')
    if (!id && !link) return missingValue(`${type}: id or link is required`)
    if (id && link) return parameterError(`Param ${type} must have only one of id and link.`)
    if (link && !isWebAddress(link)) return invalidValue(`${type}: link must be an http or https address`)
    const text = textAt(content, 'caption')
    if (text !== undefined && !caption) {
      return parameterError(`Unexpected key "caption" on param "${type}".`)
    }
    if (text !== undefined && isLongerThan(text, 1024)) {
      return parameterError(`Param ${type}['caption'] must be at most 1024 characters long.`)
    }
    return undefined
  }

const text: Check = (content) => {
  const body = content.body
  if (body === undefined || body === '') return missingValue('text: body is required')
  if (typeof body !== 'string') return parameterError("Param text['body'] must be a string.")
  if (isLongerThan(body, 4096)) {
    return parameterError("Param text['body'] must be at most 4096 characters long.")
  }
  return undefined
}

const location: Check = (content) => {
  for (const key of ['latitude', 'longitude']) {
    const value = content[key]
    if (value === undefined || value === '') return missingValue(`location: ${key} is required`)
    if (!Number.isFinite(Number(value))) return invalidValue(`location: ${key} must be a number`)
  }
  return undefined
}

const reaction: Check = (content) =>
  textAt(content, 'message_id') ? undefined : missingValue('reaction: message_id is required')

const template: Check = (content) => {
  if (!textAt(content, 'name')) return missingValue('template: name is required')
  if (!textAt(objectAt(content, 'language'), 'code')) {
    return missingValue('template: language.code is required')
  }
  for (const component of objectsAt(content, 'components')) {
    for (const parameter of objectsAt(component, 'parameters')) {
      if (parameter.type === 'text' && !textAt(parameter, 'text')) {
        return missingValue(`${textAt(component, 'type') ?? 'component'}: a text parameter is empty`)
      }
    }
  }
  return undefined
}

const contacts = (list: unknown): GraphError | undefined => {
  if (!Array.isArray(list) || list.length === 0) return missingValue('contacts: at least one is required')
  if (list.length > 257) return invalidValue('contacts: at most 257')
  const names = objectsAt({ list }, 'list').map((contact) => objectAt(contact, 'name'))
  return names.every((name) => textAt(name, 'formatted_name'))
    ? undefined
    : missingValue('contacts: name.formatted_name is required')
}

const checks: Record<string, Check> = {
  text,
  image: media('image', { caption: true }),
  video: media('video', { caption: true }),
  document: media('document', { caption: true }),
  audio: media('audio', { caption: false }),
  sticker: media('sticker', { caption: false }),
  location,
  reaction,
  template,
  interactive: validateInteractive,
}

const typeNames = [...Object.keys(checks), 'contacts']

/** The first fault that Meta would find in a message (sections 1.2 and 2 of the facts), or nothing. */
export function validateMessage(payload: JsonObject): GraphError | undefined {
  if (payload.messaging_product !== 'whatsapp') {
    return parameterError('The parameter messaging_product is required.')
  }
  const type = payload.type ?? 'text'
  if (typeof type !== 'string' || !typeNames.includes(type)) {
    return parameterError(`Param type must be one of {${typeNames.join(', ').toUpperCase()}}.`)
  }
  const callbackData = payload.biz_opaque_callback_data
  if (callbackData !== undefined) {
    if (typeof callbackData !== 'string') {
      return parameterError('Param biz_opaque_callback_data must be a string.')
    }
    if (isLongerThan(callbackData, 512)) {
      return parameterError('Param biz_opaque_callback_data must be at most 512 characters long.')
    }
  }
  if (payload.context !== undefined && !textAt(objectAt(payload, 'context'), 'message_id')) {
    return missingValue('context: message_id is required')
  }
  if (payload[type] === undefined) return missingValue(`${type} is required`)
  if (type === 'contacts') return contacts(payload.contacts)
  return checks[type]?.(objectAt(payload, type))
}

const plainNumber = /^\+?\d{7,15}$/

/**
 * Where the message goes: the digits of a number, or a user id. Without `+` Meta takes a number of national
 * length for one of the sender's own country, so this does too. A user id in `to` is refused aloud here, while
 * Meta has been seen to drop it in silence.
 */
export function readRecipient(
  payload: JsonObject,
  businessNumber: string,
): { phone: string } | { userId: string } | GraphError {
  const { to, recipient } = payload
  if (typeof to === 'string' && to !== '') {
    const number = plainNumber.test(to) ? to : to.replace(/[\s()+-]/g, (sign) => (sign === '+' ? '+' : ''))
    if (!plainNumber.test(number)) {
      return invalidValue('The phone number is malformed: Please use the format: +1234567890.')
    }
    if (number.startsWith('+')) return { phone: number.slice(1) }
    const isNational = number.length === 10 && businessNumber.length === 12
    return { phone: isNational ? businessNumber.slice(0, 2) + number : number }
  }
  if (typeof recipient === 'string' && recipient !== '') {
    return /^[A-Z]{2}\.[A-Za-z0-9.]{1,128}$/.test(recipient)
      ? { userId: recipient }
      : invalidValue('The recipient is not a business-scoped user id.')
  }
  return parameterError('The parameter to is required.')
}
