import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { type Language, languages } from '../../language.ts'
import { lender } from '../../lender.ts'
import type { Message } from '../../message.ts'
import { goTo, miss } from '../../outcome.ts'
import type { Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'

export const languageOptions: (Option & { id: Language })[] = [
  { id: 'en', key: 'language.en' },
  { id: 'hi', key: 'language.hi' },
]

/** The first question, in all languages at once because we do not know the borrower's yet. */
export const languageStep: Step = {
  name: 'language',
  ask: (scene) => [languageQuestion(scene, 'language')],
  hear: (_scene, reply) => (languageIn(reply) ? goTo('menu') : miss('')),
}

export function languageQuestion(scene: Scene, place: string): Message {
  return {
    kind: 'buttons',
    body: scene.words.say('welcome', { lender: lender.shortName }),
    buttons: buttonsFor(place, languageOptions, scene.words),
  }
}

export function languageIn(reply: Reply): Language | undefined {
  const id = chosen(reply, languageOptions)
  return languages.find((language) => language === id)
}
