import { type GraphError, invalidValue, missingValue, parameterError, unsupportedType } from './errors.ts'
import { isLongerThan, isWebAddress, type JsonObject, objectAt, objectsAt, textAt } from './json.ts'

type Check = (interactive: JsonObject) => GraphError | undefined

/** The limits of section 2.1; the body of a list is the wider of the two that Meta documents. */
const bodyLimit: Record<string, number> = {
  button: 1024,
  list: 4096,
  cta_url: 1024,
  location_request_message: 1024,
}

/** The first fault in an interactive message, or nothing. */
export function validateInteractive(interactive: JsonObject): GraphError | undefined {
  const type = textAt(interactive, 'type')
  if (!type) return missingValue('interactive: type is required')
  const check = checks[type]
  if (!check) return unsupportedType(`The emulator does not know the interactive type ${type}.`)
  return frame(interactive, type) ?? check(interactive)
}

function frame(interactive: JsonObject, type: string): GraphError | undefined {
  const body = textAt(objectAt(interactive, 'body'), 'text')
  const limit = bodyLimit[type] ?? 1024
  if (!body) return missingValue('interactive: body.text is required')
  if (isLongerThan(body, limit)) return lengthInvalid('Body text', limit)
  if (interactive.footer !== undefined) {
    const footer = textAt(objectAt(interactive, 'footer'), 'text')
    if (!footer || isLongerThan(footer, 60)) return lengthInvalid('Footer text', 60)
  }
  return interactive.header === undefined ? undefined : header(objectAt(interactive, 'header'), type)
}

function header(content: JsonObject, type: string): GraphError | undefined {
  const kind = textAt(content, 'type') ?? ''
  if (kind === 'text') {
    const text = textAt(content, 'text')
    return !text || isLongerThan(text, 60) ? lengthInvalid('Header text', 60) : undefined
  }
  if (type === 'list' || !['image', 'video', 'document'].includes(kind)) {
    return invalidValue(`Header type ${kind} is not allowed here`)
  }
  const media = objectAt(content, kind)
  if (textAt(media, 'id') && textAt(media, 'link')) {
    return parameterError(`Param ${kind} must have only one of id and link.`)
  }
  if (textAt(media, 'id') || isWebAddress(textAt(media, 'link'))) return undefined
  return missingValue(`header: ${kind} needs an id or a link`)
}

const lengthInvalid = (what: string, max: number) =>
  invalidValue(`${what} length invalid. Min length: 1, Max length: ${max}`)

const buttons: Check = (interactive) => {
  const list = objectsAt(objectAt(interactive, 'action'), 'buttons')
  if (list.length < 1 || list.length > 3) {
    return invalidValue('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3')
  }
  const ids = new Set<string>()
  for (const button of list) {
    if (button.type !== 'reply') return parameterError('Param button type must be reply.')
    const reply = objectAt(button, 'reply')
    const title = textAt(reply, 'title')
    if (!title || isLongerThan(title, 20)) return lengthInvalid('Button title', 20)
    const id = textAt(reply, 'id')
    if (!id || isLongerThan(id, 256)) return lengthInvalid('Button id', 256)
    if (ids.has(id)) return invalidValue('Duplicate button id')
    ids.add(id)
  }
  return undefined
}

const list: Check = (interactive) => {
  const action = objectAt(interactive, 'action')
  const button = textAt(action, 'button')
  if (!button) return missingValue('action: button is required')
  if (isLongerThan(button, 20)) return lengthInvalid('Button', 20)
  const sections = objectsAt(action, 'sections')
  if (sections.length < 1) return missingValue('action: at least one section is required')
  if (sections.length > 10) return invalidValue('Total section count exceed max allowed count: 10')
  const ids = new Set<string>()
  for (const section of sections) {
    const title = textAt(section, 'title')
    if (!title && sections.length > 1) return missingValue('section: title is required with several sections')
    if (title && isLongerThan(title, 24)) return invalidValue('Section title is too long. Max length is 24')
    const rows = objectsAt(section, 'rows')
    if (rows.length < 1) return missingValue('section: at least one row is required')
    for (const item of rows) {
      const fault = row(item, ids)
      if (fault) return fault
    }
  }
  return ids.size > 10 ? invalidValue('Total row count exceed max allowed count: 10') : undefined
}

function row(item: JsonObject, ids: Set<string>): GraphError | undefined {
  const id = textAt(item, 'id')
  const title = textAt(item, 'title')
  const description = textAt(item, 'description')
  if (!id) return missingValue('row: id is required')
  if (isLongerThan(id, 200)) return invalidValue('Row id is too long. Max length is 200')
  if (ids.has(id)) return invalidValue('Duplicate row id')
  ids.add(id)
  if (!title) return missingValue('row: title is required')
  if (isLongerThan(title, 24)) return invalidValue('Row title is too long. Max length is 24')
  if (description !== undefined && isLongerThan(description, 72)) {
    return invalidValue('Row description is too long. Max length is 72')
  }
  return undefined
}

const ctaUrl: Check = (interactive) => {
  const action = objectAt(interactive, 'action')
  if (action.name !== 'cta_url') return missingValue('action: name must be cta_url')
  const parameters = objectAt(action, 'parameters')
  const label = textAt(parameters, 'display_text')
  if (!label) return missingValue('parameters: display_text is required')
  if (isLongerThan(label, 20)) return lengthInvalid('Display text', 20)
  const url = textAt(parameters, 'url')
  if (!url) return missingValue('parameters: url is required')
  return isWebAddress(url) ? undefined : invalidValue('The url is not an http or https address')
}

const locationRequest: Check = (interactive) =>
  objectAt(interactive, 'action').name === 'send_location'
    ? undefined
    : missingValue('action: name must be send_location')

const checks: Record<string, Check> = {
  button: buttons,
  list,
  cta_url: ctaUrl,
  location_request_message: locationRequest,
}
