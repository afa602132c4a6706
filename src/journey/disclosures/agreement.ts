import { sha256 } from '../hash.ts'
import type { Spoken } from '../outcome.ts'
import type { Scene } from '../scene.ts'
import { kfsTexts, kfsValues, type ProposedLoan } from './kfs.ts'

/** Everything that the borrower must have seen before accepting: whole texts, in order, and one hash over all. */
export function disclosuresFor(
  scene: Scene,
  loan: ProposedLoan,
  borrowerName: string,
): { messages: Spoken[]; text: string; textHash: string } {
  const { kfs, schedule } = kfsTexts(scene, loan)
  const agreement = scene.words.say('agreement.text', { ...kfsValues(scene, loan), borrower: borrowerName })
  const version = loan.product.conditions.textVersion
  const disclosed = (document: 'kfs' | 'schedule' | 'agreement', body: string): Spoken => ({
    kind: 'text',
    body,
    disclosure: { document, version, language: scene.words.language, textHash: sha256(body) },
  })
  const text = [kfs, schedule, agreement].join('\n\n')
  return {
    // The schedule travels with the KFS where both fit into one message (4,096 characters).
    messages:
      [...kfs, ...schedule].length + 2 <= 4096
        ? [disclosed('kfs', `${kfs}\n\n${schedule}`), disclosed('agreement', agreement)]
        : [disclosed('kfs', kfs), disclosed('schedule', schedule), disclosed('agreement', agreement)],
    text,
    textHash: sha256(text),
  }
}
