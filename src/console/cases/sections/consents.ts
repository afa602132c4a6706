import { detailOf } from '../../../privacy/held.ts'
import type { LogEntry } from '../../../storage/port.ts'
import type { Block, Tone } from '../../api.ts'
import { note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import { furthestOf } from '../delivery.ts'
import type { Mask } from '../mask.ts'
import { momentInWords } from '../moments.ts'

const tones: Record<string, Tone> = {
  'consent.given': 'good',
  'consent.refused': 'warn',
  'consent.withdrawn': 'bad',
}

/** Each yes and no, with the hash of what was read, the message that said it and how the text was delivered. */
export function consentsSection({ log, statuses }: CaseFile, mask: Mask): Block[] {
  const consents = log.filter(({ kind }) => kind in tones)
  if (consents.length === 0) return [note('No consent was given or refused yet.', 'quiet')]
  const furthest = furthestOf(statuses)
  return [
    table(
      ['When', 'What', 'Application', 'Version', 'Language', 'Hash of the text', 'Message', 'Text was'],
      consents.toReversed().map((entry) => {
        const { applicationId, consent, ...own } = detailOf(entry) as ConsentDetail
        const { version = '', language = '', textHash = '', wamid = '' } = { ...consent, ...own }
        const shown = shownIn(log, textHash)
        return [
          momentInWords(entry.at),
          [entry.kind.replace('consent.', ''), tones[entry.kind]],
          applicationId ?? '',
          version,
          language,
          textHash,
          mask.text(wamid),
          shown ? (furthest.get(shown.id)?.status ?? 'not known to be delivered') : '',
        ]
      }),
    ),
  ]
}

interface ConsentParts {
  version?: string
  language?: string
  textHash?: string
  wamid?: string
}

type ConsentDetail = ConsentParts & { applicationId?: string; consent?: ConsentParts }

/** The latest message that carried this text. */
function shownIn(log: LogEntry[], textHash: string): LogEntry | undefined {
  return log.findLast((entry) => {
    const { disclosure } = detailOf(entry) as { disclosure?: { textHash: string } }
    return textHash !== '' && disclosure?.textHash === textHash
  })
}
