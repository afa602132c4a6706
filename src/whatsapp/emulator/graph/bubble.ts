import type { ChatChoice, ChatKind, ChatMedia, ChatMessage } from '../chat-message.ts'
import type { EmulatedTemplate } from '../options.ts'
import { type JsonObject, objectAt, objectsAt, textAt } from './json.ts'

/** What the bubble needs beyond the payload. */
export interface BubbleSource {
  wamid: string
  at: number
  /** The path of an uploaded file, for the browser; undefined when there is none with this id. */
  media(id: string): ChatMedia | undefined
  templates: readonly EmulatedTemplate[] | undefined
}

/** Flattens a valid payload into the bubble that the borrower sees. */
export function bubbleOf(payload: JsonObject, source: BubbleSource): ChatMessage {
  const type = textAt(payload, 'type') ?? 'text'
  const content = objectAt(payload, type)
  const replyTo = textAt(objectAt(payload, 'context'), 'message_id')
  const callbackData = textAt(payload, 'biz_opaque_callback_data')
  return {
    wamid: source.wamid,
    from: 'business',
    at: source.at,
    body: '',
    choices: [],
    reactions: {},
    status: 'sent',
    ...(replyTo ? { replyTo } : {}),
    ...(callbackData ? { callbackData } : {}),
    payload,
    ...partsOf(type, content, payload, source),
  }
}

type Parts = Partial<ChatMessage> & { kind: ChatKind }

function partsOf(type: string, content: JsonObject, payload: JsonObject, source: BubbleSource): Parts {
  switch (type) {
    case 'text':
      return { kind: 'text', body: textAt(content, 'body') ?? '' }
    case 'interactive':
      return interactive(content, source)
    case 'template':
      return { kind: 'template', body: templateText(content, source.templates) }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return { kind: type, body: textAt(content, 'caption') ?? '', ...mediaOf(content, source) }
    case 'location':
      return { kind: 'location', place: placeOf(content) }
    case 'contacts': {
      const [contact] = objectsAt(payload, 'contacts')
      return {
        kind: 'contacts',
        contactName: textAt(objectAt(contact ?? {}, 'name'), 'formatted_name') ?? '',
      }
    }
    default:
      return { kind: 'unsupported' }
  }
}

function mediaOf(content: JsonObject, source: BubbleSource): { media?: ChatMedia } {
  const id = textAt(content, 'id')
  const link = textAt(content, 'link')
  const filename = textAt(content, 'filename')
  const media = id ? source.media(id) : link ? { url: link } : undefined
  return media ? { media: { ...media, ...(filename ? { filename } : {}) } } : {}
}

function interactive(content: JsonObject, source: BubbleSource): Parts {
  const action = objectAt(content, 'action')
  const header = objectAt(content, 'header')
  const headerText = textAt(header, 'text')
  const footer = textAt(objectAt(content, 'footer'), 'text')
  const frame = {
    body: textAt(objectAt(content, 'body'), 'text') ?? '',
    ...(headerText ? { header: headerText } : {}),
    ...(footer ? { footer } : {}),
    ...mediaOf(objectAt(header, textAt(header, 'type') ?? ''), source),
  }
  switch (content.type) {
    case 'button':
      return { kind: 'buttons', ...frame, choices: objectsAt(action, 'buttons').map(replyButton) }
    case 'list':
      return { kind: 'list', ...frame, choices: rowsOf(action), listButton: textAt(action, 'button') ?? '' }
    case 'cta_url': {
      const parameters = objectAt(action, 'parameters')
      const link = { label: textAt(parameters, 'display_text') ?? '', url: textAt(parameters, 'url') ?? '' }
      return { kind: 'link', ...frame, link }
    }
    default:
      return { kind: 'location-request', ...frame }
  }
}

function replyButton(button: JsonObject): ChatChoice {
  const reply = objectAt(button, 'reply')
  return { id: textAt(reply, 'id') ?? '', title: textAt(reply, 'title') ?? '' }
}

function rowsOf(action: JsonObject): ChatChoice[] {
  return objectsAt(action, 'sections').flatMap((section) =>
    objectsAt(section, 'rows').map((row) => {
      const description = textAt(row, 'description')
      const title = textAt(section, 'title')
      return {
        id: textAt(row, 'id') ?? '',
        title: textAt(row, 'title') ?? '',
        ...(description ? { description } : {}),
        ...(title ? { section: title } : {}),
      }
    }),
  )
}

function placeOf(content: JsonObject): NonNullable<ChatMessage['place']> {
  const name = textAt(content, 'name')
  const address = textAt(content, 'address')
  return {
    latitude: Number(content.latitude),
    longitude: Number(content.longitude),
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  }
}

/** The body parameters of a template message, in order. */
export function templateParameters(content: JsonObject): string[] {
  const body = objectsAt(content, 'components').find((component) => component.type === 'body')
  return objectsAt(body ?? {}, 'parameters').map((parameter) => textAt(parameter, 'text') ?? '')
}

/** The template with its parameters filled in; without a known text, its name and the parameters. */
function templateText(content: JsonObject, templates: readonly EmulatedTemplate[] | undefined): string {
  const name = textAt(content, 'name') ?? ''
  const languageCode = textAt(objectAt(content, 'language'), 'code')
  const parameters = templateParameters(content)
  const known = templates?.find((one) => one.name === name && one.languageCode === languageCode)
  if (!known) return [`[${name}]`, ...parameters].join('\n')
  return known.body.replace(/\{\{(\d+)\}\}/g, (gap, number) => parameters[Number(number) - 1] ?? gap)
}
