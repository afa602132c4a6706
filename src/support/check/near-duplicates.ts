import { type KnownWording, knownWordings } from '../known-wordings.ts'
import type { Topic } from '../topic.ts'
import { faultIn, type KnowledgeFault } from './fault.ts'

/** Fewer words than this say the same in many ways that mean something else: "loan not". */
const tellingWords = 3

/** From this share of common pieces on, two short questions are one. */
const alikeShare = 0.6

interface Owned {
  topicId: string
  wording: KnownWording
}

/** Questions of two topics that are the same but for their spelling, order and language: the answer would be chance. */
export function nearDuplicates(topics: readonly Topic[]): KnowledgeFault[] {
  const owned = topics.flatMap((topic) =>
    knownWordings(topic).map((wording): Owned => ({ topicId: topic.id, wording })),
  )
  const alike = Map.groupBy(owned, ({ wording }) => wording.terms.words.toSorted().join(' '))
  return [...alike.values()].flatMap((group) =>
    group.flatMap((one, at) => {
      const twin = group.slice(0, at).find((other) => isTwin(one, other))
      return twin ? [fault(one, twin)] : []
    }),
  )
}

function isTwin(one: Owned, other: Owned): boolean {
  if (one.topicId === other.topicId) return false
  return one.wording.terms.words.length >= tellingWords || commonShare(one, other) >= alikeShare
}

function commonShare(one: Owned, other: Owned): number {
  const [left, right] = [new Set(one.wording.terms.pieces), new Set(other.wording.terms.pieces)]
  const common = [...left].filter((piece) => right.has(piece)).length
  return common / (left.size + right.size - common || 1)
}

function fault(one: Owned, twin: Owned): KnowledgeFault {
  const what = `"${one.wording.question}" asks the same as "${twin.wording.question}" of ${twin.topicId}.json`
  return faultIn(one.topicId, what, 'keep it where the better answer is, and say in the other what differs')
}
