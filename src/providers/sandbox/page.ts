import type { Language } from '../../journey/language.ts'
import { html, Markup } from '../../platform/html.ts'

/** What all pages of the sandbox say, whichever need they belong to. */
interface FrameWords {
  sandbox: string
  done: [string, string]
  finished: [string, string]
  expired: [string, string]
  unknown: [string, string]
  unclear: [string, string]
}

const words: Record<Language, FrameWords> = {
  en: {
    sandbox: 'Sandbox: no real data',
    done: ['Thank you', 'You can close this page and go back to WhatsApp. The next message is on its way.'],
    finished: ['Already done', 'This page has been used. Please go back to WhatsApp.'],
    expired: ['This page has expired', 'Please go back to WhatsApp; there you can ask for a new link.'],
    unknown: ['Page not found', 'This link is not known here. Please open it again from WhatsApp.'],
    unclear: ['Please choose again', 'That choice is not known here. Go back and use one of the buttons.'],
  },
  hi: {
    sandbox: 'सैंडबॉक्स: कोई असली जानकारी नहीं',
    done: ['धन्यवाद', 'अब आप यह पेज बंद करके WhatsApp पर लौट सकते हैं। अगला संदेश आ रहा है।'],
    finished: ['यह काम हो चुका है', 'यह पेज इस्तेमाल हो चुका है। कृपया WhatsApp पर लौटें।'],
    expired: ['इस पेज का समय समाप्त हो गया', 'कृपया WhatsApp पर लौटें; वहाँ आप नया लिंक माँग सकते हैं।'],
    unknown: ['पेज नहीं मिला', 'यह लिंक यहाँ मौजूद नहीं है। कृपया WhatsApp से इसे फिर खोलें।'],
    unclear: ['कृपया फिर चुनें', 'यह विकल्प यहाँ मौजूद नहीं है। वापस जाकर कोई एक बटन दबाएँ।'],
  },
}

export type Notice = Exclude<keyof FrameWords, 'sandbox'>

const style = new Markup(`
  * { box-sizing: border-box }
  body { margin: 0; font: 17px/1.5 system-ui, 'Noto Sans', 'Noto Sans Devanagari', sans-serif;
    background: #eef1f4; color: #17212b }
  main { max-width: 26rem; margin: 0 auto; padding: 1rem }
  .sandbox { margin: 0; padding: .5rem 1rem; text-align: center; background: #ffe08a; font-weight: 600 }
  section { background: #fff; border-radius: 1rem; padding: 1.25rem; margin-top: 1rem;
    box-shadow: 0 1px 3px #0002 }
  h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .5rem }
  dl { margin: 1rem 0 } dt { color: #56636f; font-size: .85rem } dd { margin: 0 0 .6rem; font-weight: 600 }
  button { display: block; width: 100%; min-height: 3rem; margin-top: .6rem; padding: .5rem 1rem; font: inherit;
    border: 1px solid #b9c4ce; border-radius: .75rem; background: #fff; color: inherit; cursor: pointer }
  button.first { background: #0b6e4f; border-color: #0b6e4f; color: #fff; font-weight: 600 }
  button:focus-visible { outline: 3px solid #2a7de1; outline-offset: 2px }
  .choices { display: flex; gap: .5rem } .choices button { margin-top: .25rem }
`)

/** A whole page, phone-sized and without JavaScript, with the word "sandbox" where nobody can miss it. */
export function page(language: Language, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<p class="sandbox">${words[language].sandbox}</p>
<main>${body}</main>
</body>
</html>
`.text
}

/** A page that only tells something. */
export function noticePage(language: Language, notice: Notice): string {
  const [title, text] = words[language][notice]
  return page(language, title, html`<section><h1>${title}</h1><p>${text}</p></section>`)
}

export interface FormWords {
  title: string
  intro: string
}

/** A page with facts and one button per outcome; the first one is what most people will want. */
export function formPage(
  language: Language,
  form: FormWords,
  facts: [string, string][],
  buttons: [string, string][],
): string {
  const lines = facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)
  const choices = buttons.map(
    ([outcome, label], index) =>
      html`<button class="${index === 0 ? 'first' : 'other'}" name="outcome" value="${outcome}">${label}</button>`,
  )
  const body = html`<section><h1>${form.title}</h1><p>${form.intro}</p>
<dl>${lines}</dl>
<form method="post">${choices}</form></section>`
  return page(language, form.title, body)
}

/** ₹1,00,000 or ₹970.50: Indian grouping, paise only where there are some. */
export function rupees(paise: number): string {
  const digits = paise % 100 === 0 ? 0 : 2
  const format = new Intl.NumberFormat('en-IN', { minimumFractionDigits: digits, maximumFractionDigits: 2 })
  return `₹${format.format(paise / 100)}`
}
