import type { FastifyInstance, FastifyReply } from 'fastify'
import { inGroups, type PaperWordKey, type PaperWords, paperWordsIn } from '../documents/words.ts'
import { languages } from '../journey/language.ts'
import { lender } from '../journey/lender.ts'
import { type KeptPaper, paperAlias } from '../journey/paper.ts'
import { type BorrowerState, openState } from '../journey/state.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { html, Markup } from '../platform/html.ts'
import type { Store } from '../storage/port.ts'

/**
 * The page behind the code that every paper carries. It says that a paper is ours and shows nothing of anybody: who
 * holds the paper can read it, who only guesses learns nothing, and 256 bits are not guessed.
 */
export function verifyRoutes(app: FastifyInstance, { store }: { store: Pick<Store, 'find' | 'load'> }): void {
  app.get<{ Params: { hash: string } }>('/verify/:hash', async ({ params }, reply) => {
    // People type it as it is printed: in groups, and in capitals if the phone likes them.
    const hash = params.hash.replace(/\s/g, '').toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(hash)) return send(reply, 400, (words) => notice(words, 'page.malformed'))
    const state = await stateBehind(store, hash)
    const paper = state?.papers?.findLast(({ contentHash }) => contentHash === hash)
    if (!state || !paper) return send(reply, 404, (words) => notice(words, 'page.unknown'))
    return send(reply, 200, (words) => genuine(words, paper, state))
  })
}

async function stateBehind(
  store: Pick<Store, 'find' | 'load'>,
  hash: string,
): Promise<BorrowerState | undefined> {
  const borrowerId = await store.find(paperAlias(hash))
  const stored = borrowerId === undefined ? undefined : await store.load(borrowerId)
  return stored && openState(stored.state)
}

/** Both languages on one page: whoever looks may be a bank's clerk or the borrower's family. */
function send(reply: FastifyReply, code: number, section: (words: PaperWords) => Markup): FastifyReply {
  const sections = languages.map((language) => {
    return html`<section lang="${language}">${section(paperWordsIn(language))}</section>`
  })
  return reply
    .code(code)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    })
    .send(
      html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${paperWordsIn('en').say('page.title')} · ${lender.name}</title>
<style>${style}</style>
</head>
<body class="${code === 200 ? 'genuine' : 'doubtful'}">
<header>${lender.name}</header>
<main>${sections}</main>
</body>
</html>
`.text,
    )
}

function notice(words: PaperWords, key: 'page.malformed' | 'page.unknown'): Markup {
  return html`<h1>${words.say(key)}</h1>
<p>${words.say(`${key}.text`, { phone: unbroken(lender.supportPhone) })}</p>`
}

/** A number that no line breaks at its hyphens. */
function unbroken(phone: string): string {
  return phone.replaceAll('-', '\u2011')
}

function genuine(words: PaperWords, paper: KeptPaper, state: BorrowerState): Markup {
  const rows: [PaperWordKey, string][] = [
    ['page.paper', words.say(`paper.${paper.paper}`)],
    ['page.lender', `${lender.name}, ${lender.address}`],
    ['page.made-on', words.date(isoDateInIndia(paper.madeAt))],
    ['page.language', words.say(`page.language.${paper.language}`)],
    ['page.pages', String(paper.pages)],
    ...(isSigned(paper, state)
      ? [['page.signed', words.say('page.signed.yes')] as [PaperWordKey, string]]
      : []),
    ...(isSuperseded(paper, state)
      ? [['page.superseded', words.say('page.superseded.yes')] as [PaperWordKey, string]]
      : []),
  ]
  return html`<h1>${words.say('page.genuine')}</h1>
<p>${words.say('page.genuine.text', { lender: lender.name })}</p>
<dl>${rows.map(([key, value]) => html`<dt>${words.say(key)}</dt><dd>${value}</dd>`)}
<dt>${words.say('page.code')}</dt><dd><code>${inGroups(paper.contentHash)}</code></dd>
<dt>${words.say('page.sha256')}</dt><dd><code>${inGroups(paper.sha256)}</code></dd></dl>
<p class="quiet">${words.say('page.private')}</p>`
}

/** Of agreements: a loan stands behind it, which no unsigned one has, or its own application says so. */
function isSigned(paper: KeptPaper, { application, loans }: BorrowerState): boolean {
  if (paper.paper !== 'agreement') return false
  if (application?.id === paper.applicationId) {
    const signedAt = application.agreement?.signing?.signed?.at
    if (signedAt !== undefined) return signedAt <= paper.madeAt
  }
  return loans.some(({ applicationId }) => applicationId === paper.applicationId)
}

/** Papers about a proposal give way to the next one; those about a loan say the same in another language. */
function isSuperseded(paper: KeptPaper, { papers = [] }: BorrowerState): boolean {
  if (paper.loanId !== undefined) return false
  return papers.some((other) => {
    const isSameKind = other.paper === paper.paper && other.applicationId === paper.applicationId
    return isSameKind && other.madeAt > paper.madeAt
  })
}

const style = new Markup(`
  * { box-sizing: border-box }
  body { margin: 0; font: 17px/1.5 system-ui, 'Noto Sans', 'Noto Sans Devanagari', sans-serif;
    background: #eef1f4; color: #1d2430 }
  header { padding: 1rem; text-align: center; font-weight: 700; color: #fff; background: #17406d }
  main { display: grid; gap: 1rem; max-width: 68rem; margin: 0 auto; padding: 1rem }
  section { min-width: 0; padding: 1.25rem; border-radius: 1rem; background: #fff; box-shadow: 0 1px 3px #0002;
    border-top: .4rem solid #b3541e }
  .genuine section { border-top-color: #0b6e4f }
  h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; color: #93380f }
  .genuine h1 { color: #0b6e4f }
  p { margin: .5rem 0 } dl { margin: 1rem 0 0 }
  dt { color: #56636f; font-size: .85rem } dd { margin: 0 0 .6rem; font-weight: 600 }
  code { font: 500 .85rem/1.6 ui-monospace, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere }
  .quiet { color: #56636f; font-size: .9rem }
  @media (min-width: 48rem) { main { grid-template-columns: 1fr 1fr; padding: 2rem 1rem } }
`)
