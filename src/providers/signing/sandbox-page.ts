import type { Language } from '../../journey/language.ts'
import { maskPhone } from '../../journey/understanding/masking.ts'
import { html, type Markup } from '../../platform/html.ts'
import { type FormWords, formPage, page } from '../sandbox/page.ts'
import { type SigningOutcomeName, type SigningRequest, signingOutcomes } from './sandbox.ts'
import type { Sms } from './sandbox-inbox.ts'

interface Words extends FormWords {
  name: string
  papers: string
  buttons: Record<SigningOutcomeName, string>
}

const words: Record<Language, Words> = {
  en: {
    title: 'Sign your loan papers (eSign)',
    intro:
      'A real page would ask for your Aadhaar number and an OTP here. This one only asks how it should end.',
    name: 'Who signs',
    papers: 'Fingerprint of the papers',
    buttons: {
      success: 'Sign',
      refused: 'Refuse to sign',
      failed: 'Cause a technical error',
      'other-name': 'Sign under another name',
      expired: 'Let the page expire',
    },
  },
  hi: {
    title: 'लोन के कागज़ों पर साइन करें (eSign)',
    intro: 'असली पेज यहाँ आपका आधार नंबर और OTP माँगता। यह पेज केवल पूछता है कि नतीजा क्या हो।',
    name: 'साइन करने वाले',
    papers: 'कागज़ों की पहचान',
    buttons: {
      success: 'साइन करें',
      refused: 'साइन करने से मना करें',
      failed: 'तकनीकी गड़बड़ी होने दें',
      'other-name': 'किसी और नाम से साइन करें',
      expired: 'पेज का समय समाप्त होने दें',
    },
  },
}

export function signingPage({ name, textHash, language }: SigningRequest): string {
  const own = words[language]
  const facts: [string, string][] = [
    [own.name, name],
    [own.papers, `${textHash.slice(0, 8)} … ${textHash.slice(-8)}`],
  ]
  const buttons = signingOutcomes.map((outcome): [string, string] => [outcome, own.buttons[outcome]])
  return formPage(language, own, facts, buttons)
}

/** The text messages that the sandbox has sent, the newest first. English only, as the counter of payouts is. */
export function messagesPage(messages: Sms[]): string {
  const intro =
    'What borrowers would get on their phones, for whoever sits at this machine. The newest is first.'
  const list =
    messages.length > 0 ? messages.map(entry) : [html`<section><p>Nothing has been sent yet.</p></section>`]
  return page('en', 'Text messages', html`<section><h1>Text messages</h1><p>${intro}</p></section>${list}`)
}

function entry({ to, from, body, at }: Sms): Markup {
  const time = new Date(at).toISOString()
  return html`<section>
<h1>${from} to ${maskPhone(to)}</h1>
<p class="sms">${body}</p>
<p><time datetime="${time}">${time}</time></p>
</section>`
}
