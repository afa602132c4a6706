import { maskAccount } from '../../journey/understanding/masking.ts'
import { html, type Markup } from '../../platform/html.ts'
import { page, rupees } from '../sandbox/page.ts'
import type { LedgerLine } from './sandbox-ledger.ts'

/** The bank's counter: the latest payouts, and what a person may still decide about each. English only. */
export function payoutsPage(lines: LedgerLine[]): string {
  const intro = 'Accounts that end in 0007 wait here for your decision. A paid one may still be reversed.'
  const list =
    lines.length > 0 ? lines.map(entry) : [html`<section><p>Nothing has been paid yet.</p></section>`]
  return page('en', 'Payouts', html`<section><h1>Payouts</h1><p>${intro}</p></section>${list}`)
}

function entry(line: LedgerLine): Markup {
  const { status, utr, reason } = line.current
  return html`<section>
<h1>${rupees(line.amountPaise)} to ${maskAccount(line.accountNumber)}</h1>
<p>${[status, reason, utr && `UTR ${utr}`].filter(Boolean).join(' · ')}</p>
<form class="choices" method="post" action="/sandbox/payouts/${line.id}">${choices(status)}</form>
</section>`
}

function choices(status: LedgerLine['current']['status']): Markup[] {
  const button = (outcome: string, label: string) =>
    html`<button name="outcome" value="${outcome}">${label}</button>`
  if (status === 'pending') return [button('success', 'Pay'), button('failed', 'Fail')]
  if (status === 'success') return [button('reversed', 'Reverse')]
  return []
}
