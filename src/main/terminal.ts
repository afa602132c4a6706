import type { ChatMedia, ChatMessage, TextMessage } from '../whatsapp/emulator/chat-message.ts'

/**
 * A message of the business as lines for a terminal: file, body, link and numbered choices. Files are kept under
 * `url`, the address of the service.
 */
export function shown(message: ChatMessage, url: string): string {
  const parts = [
    ...(message.media ? [fileLine(message.media, url)] : []),
    message.body,
    ...(message.link ? [`→ ${message.link.label}: ${message.link.url}`] : []),
    ...message.choices.map((choice, index) =>
      [`[${index + 1}] ${choice.title}`, choice.description].filter(Boolean).join(' — '),
    ),
  ]
  return [
    '',
    ...parts
      .join('\n')
      .split('\n')
      .map((line) => `  │ ${line}`),
    '',
  ].join('\n')
}

function fileLine({ filename = 'File', pages, url: path }: ChatMedia, url: string): string {
  const length = pages === undefined ? '' : ` (${pages} ${pages === 1 ? 'page' : 'pages'})`
  return `📄 ${filename}${length}: ${new URL(path, url).href}`
}

/** A text message beside the chat, as a notification would show it. */
export function shownText({ from, body }: TextMessage): string {
  return `\n  ✉ SMS from ${from}: ${body}\n`
}
