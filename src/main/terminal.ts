import type { ChatMessage, TextMessage } from '../whatsapp/emulator/chat-message.ts'

/** A message of the business as lines for a terminal: body, link and numbered choices. */
export function shown(message: ChatMessage): string {
  const parts = [
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

/** A text message beside the chat, as a notification would show it. */
export function shownText({ from, body }: TextMessage): string {
  return `\n  ✉ SMS from ${from}: ${body}\n`
}
