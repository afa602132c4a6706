import { inEveryLanguage, type WordKey, type Words } from './languages/catalogue.ts'
import type { Choice } from './message.ts'
import type { Reply } from './step.ts'
import { understandChoice } from './understanding/choice.ts'

/**
 * A button. Its title is the word `choice.<key>`; what people type instead of tapping is `choice.<key>.words`,
 * separated by `|`, and is understood in every language at any time.
 */
export interface Option {
  id: string
  key: OptionKey
}

export type OptionKey = WordKey extends infer Key
  ? Key extends `choice.${infer Name}.words`
    ? Name
    : never
  : never

export function titleOf(option: Option, words: Words): string {
  return words.say(`choice.${option.key}`)
}

/** Buttons whose ids carry the place they belong to, so that an old button is recognised as old. */
export function buttonsFor(place: string, options: Option[], words: Words): Choice[] {
  return options.map((option) => ({ id: `${place}:${option.id}`, title: titleOf(option, words) }))
}

/** Which option the borrower means, tapped or typed; undefined when none or more than one fits. */
export function chosen(reply: Reply, options: Option[]): string | undefined {
  if (reply.choice !== undefined) return options.find((option) => option.id === reply.choice)?.id
  if (reply.text === undefined) return undefined
  const understood = understandChoice(
    reply.text,
    options.map(({ id, key }) => ({ id, ...wordingOf(key) })),
  )
  return understood.ok ? understood.value : undefined
}

const wordings = new Map<OptionKey, { title: string; words: string[] }>()

/** How an option is called, in all languages. Put together once: the catalogues never change while we run. */
function wordingOf(key: OptionKey): { title: string; words: string[] } {
  const known = wordings.get(key)
  if (known) return known
  const [title = '', ...otherTitles] = inEveryLanguage(`choice.${key}`)
  const typed = inEveryLanguage(`choice.${key}.words`).flatMap((list) => list.split('|'))
  const wording = { title, words: [...otherTitles, ...typed].filter((word) => word !== '') }
  wordings.set(key, wording)
  return wording
}

/**
 * The same for a consent: only the button, or exactly the words on it. "Ok", "1" and a thumb are no consent.
 */
export function chosenExactly(reply: Reply, options: Option[]): string | undefined {
  if (reply.choice !== undefined) return options.find((option) => option.id === reply.choice)?.id
  if (reply.text === undefined) return undefined
  const text = reply.text
  return options.find((option) => {
    const shown = inEveryLanguage(`choice.${option.key}`).map((title, index) => ({
      id: `${option.id}${index}`,
      title,
      words: [],
    }))
    return understandChoice(text, shown, { exactOnly: true }).ok
  })?.id
}
