import fc from 'fast-check'
import type { Message } from '../../journey/message.ts'

const devanagari = fc.constantFrom('ऋ', 'ण', 'ि', '्', '₹', ' ', '5')
const unit = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 1 }),
  devanagari,
  fc.constantFrom('🙂', 'a', '\n'),
)

/** Texts on both sides of a limit, in two scripts and with emoji. */
function text(limit: number): fc.Arbitrary<string> {
  const short = fc.string({ unit, maxLength: 30 })
  const near = fc.integer({ min: -2, max: 2 }).map((distance) => 'क'.repeat(Math.max(limit + distance, 0)))
  return fc.oneof({ weight: 6, arbitrary: short }, { weight: 1, arbitrary: near })
}

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

const file = fc.record({
  reference: fc.uuid(),
  filename: fc.oneof(fc.constant('KFS-LN1.pdf'), text(100)),
})

const link = fc.oneof(fc.webUrl(), fc.constant('https://lender.example/kyc?t=1'), fc.string())

const choice = fc.record({ id: text(256), title: text(20) })
const row = fc.record({ id: text(200), title: text(24), description: optional(text(72)) })

/** Any message of ours, legal or not. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .oneof(
    fc.record({ kind: fc.constantFrom('text' as const, 'selfie-request' as const), body: text(4096) }),
    fc.record({ kind: fc.constant('location-request' as const), body: text(1024) }),
    fc.record({
      kind: fc.constant('buttons' as const),
      body: text(1024),
      footer: optional(text(60)),
      file: optional(file),
      buttons: fc.array(choice, { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      body: text(1024),
      footer: optional(text(60)),
      button: text(20),
      rows: fc.array(row, { maxLength: 11 }),
    }),
    fc.record({
      kind: fc.constant('link' as const),
      body: text(1024),
      footer: optional(text(60)),
      file: optional(file),
      label: text(20),
      url: link,
    }),
    fc.record({
      kind: fc.constant('document' as const),
      file,
      caption: optional(text(1024)),
    }),
    fc.record({ kind: fc.constant('image' as const), link, caption: optional(text(1024)) }),
    fc.record({
      kind: fc.constant('template' as const),
      name: fc.constantFrom('resume_application', 'emi_due', 'Not A Name', ''),
      languageCode: fc.constantFrom('en', 'hi', 'en_US', '', 'english'),
      parameters: fc.array(text(1024), { maxLength: 3 }),
    }),
  )
  .map(withoutUndefined)

function withoutUndefined(message: object): Message {
  return Object.fromEntries(
    Object.entries(message).filter(([, value]) => value !== undefined),
  ) as unknown as Message
}
