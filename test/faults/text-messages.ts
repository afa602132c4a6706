import { setTimeout as wait } from 'node:timers/promises'

/** Where the sandbox shows the pretended text messages to whoever sits at this machine. */
export const textMessagesPath = '/sandbox/messages'

/** Reads the page of text messages: the service's own address is enough where it lives on this machine. */
export type TextMessages = () => Promise<string>

/** The page of a service at this address; asked again while nobody answers. */
export function textMessagesAt(origin: string): TextMessages {
  return async () => {
    for (;;) {
      const page = await fetch(new URL(textMessagesPath, origin)).then(
        async (answer) => (answer.ok ? answer.text() : void (await answer.arrayBuffer())),
        () => undefined,
      )
      if (page !== undefined) return page
      await wait(40)
    }
  }
}

/** The newest one-time code that was sent to a number with these last four digits. */
export function codeIn(page: string, lastFour: string): string {
  for (const section of page.split('<section>')) {
    const [, number = '', body = ''] = /<h1>([^<]*)<\/h1>\s*<p class="sms">([^<]*)/.exec(section) ?? []
    const code = /(?<!\d)\d{6}(?!\d)/.exec(body)
    if (number.endsWith(lastFour) && code) return code[0]
  }
  throw new Error('no code was sent to this number')
}

/**
 * The code that this message asks for: it names the number by its last four digits. The text message is there before
 * the question. Undefined where the message names none.
 */
export async function codeAskedFor(
  message: { body: string },
  messages: TextMessages,
): Promise<string | undefined> {
  const [, lastFour] = /•+(\d{4})/.exec(message.body) ?? []
  return lastFour === undefined ? undefined : codeIn(await messages(), lastFour)
}
