import type { Language } from '../../journey/language.ts'
import { type FormWords, formPage } from '../sandbox/page.ts'
import { type IdentityOutcomeName, type IdentityRequest, identityOutcomes } from './sandbox.ts'

interface Words extends FormWords {
  name: string
  dateOfBirth: string
  buttons: Record<IdentityOutcomeName, string>
}

const words: Record<Language, Words> = {
  en: {
    title: 'Verify your identity',
    intro: 'A real page would ask for your document here. This one only asks how the check should end.',
    name: 'Name',
    dateOfBirth: 'Date of birth',
    buttons: {
      success: 'Confirm that this is me',
      rejected: 'Reject my document',
      'name-mismatch': 'Verify under another name',
      expired: 'Let the page expire',
    },
  },
  hi: {
    title: 'अपनी पहचान सत्यापित करें',
    intro: 'असली पेज यहाँ आपका दस्तावेज़ माँगता। यह पेज केवल पूछता है कि जाँच का नतीजा क्या हो।',
    name: 'नाम',
    dateOfBirth: 'जन्म तिथि',
    buttons: {
      success: 'हाँ, यह मैं ही हूँ',
      rejected: 'दस्तावेज़ अस्वीकार करें',
      'name-mismatch': 'किसी और नाम से सत्यापित करें',
      expired: 'पेज का समय समाप्त होने दें',
    },
  },
}

export function identityPage(person: IdentityRequest): string {
  const own = words[person.language]
  const facts: [string, string][] = [
    [own.name, person.name],
    [own.dateOfBirth, person.dateOfBirth],
  ]
  const buttons = identityOutcomes.map((outcome): [string, string] => [outcome, own.buttons[outcome]])
  return formPage(person.language, own, facts, buttons)
}
