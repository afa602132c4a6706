import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { freePort } from '../platform/free-port.ts'
import { sampleJpeg, withFaceMarker } from '../whatsapp/emulator/sample-images.ts'
import { createPlayground } from './playground.ts'
import { shown, shownText } from './terminal.ts'

/**
 * `npm run chat`: the same conversation in a terminal, over the same signed webhooks and Graph calls. Nothing is
 * kept: each run is a new borrower in a folder of its own.
 */
const help = `
  Type as you would on WhatsApp; a number chooses a button. Besides:
    /photo            send a selfie        /photo mismatch    send somebody else's
    /page success     act on the last page as if in a browser (or: rejected, name-mismatch, expired, ...)
    /sticker          send a sticker       /quit              leave
`

const dataDir = mkdtempSync(join(tmpdir(), 'flowless-chat-'))
const port = await freePort()
const { service, emulator, start } = await createPlayground({
  ...process.env,
  PORT: String(port),
  PUBLIC_URL: '',
  DATA_DIR: dataDir,
})
await start('127.0.0.1')
const borrower = emulator.borrower({ name: 'Asha' })
borrower.conversation.listeners.add((message) => {
  if (message.from === 'business') console.log(shown(message, `http://localhost:${port}`))
})

borrower.conversation.textListeners.add((text) => console.log(shownText(text)))

console.log(help)
const terminal = createInterface({ input: process.stdin, output: process.stdout })
terminal.on('SIGINT', () => terminal.close())
for await (const line of terminal) {
  if (line.trim() === '/quit') break
  if (line.trim()) await act(line.trim())
}
await emulator.settled()
await service.stop()
rmSync(dataDir, { recursive: true, force: true })

async function act(line: string): Promise<void> {
  const [command, argument] = line.split(/\s+/)
  switch (command) {
    case '/photo':
      await borrower.sendImage(
        argument === 'mismatch' ? withFaceMarker(sampleJpeg(), 'mismatch') : sampleJpeg(),
      )
      return
    case '/sticker':
      await borrower.sendSticker()
      return
    case '/page':
      return decidePage(argument ?? 'success')
    default: {
      const tapped = borrower.messages.at(-1)?.choices[Number(line) - 1]
      await (tapped ? borrower.tap(tapped.id) : borrower.say(line))
    }
  }
}

/** What a tap on the page in a browser would do. */
async function decidePage(outcome: string): Promise<void> {
  const url = borrower.messages.findLast((message) => message.link)?.link?.url
  if (!url) return console.log('  There is no page to act on yet.')
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }) })
  if (!answer.ok) console.log(`  The page did not take "${outcome}".`)
}
