import type { ActName, PersonAct, Refusal } from '../../journey/acts.ts'

/** What a button of the console is called. */
export const actLabels: Record<ActName, string> = {
  claim: 'Claim',
  transfer: 'Transfer',
  reply: 'Reply',
  'send-template': 'Send the invitation',
  note: 'Note for colleagues',
  close: 'Close the conversation',
  nudge: 'Remind of the open question',
  'go-back': 'Go back a step',
  unlock: 'Unlock',
  resend: 'Say the open question again',
  retry: 'Ask the provider again',
  'approve-name': 'Approve the name',
  'release-referral': 'Let the application go on',
  'hold-payout': 'Stop the payout',
  'ask-release': 'Ask to let the payout go',
  'ask-cancel': 'Ask to cancel the payout',
  confirm: 'Confirm',
  'withdraw-request': 'Withdraw the request',
  'close-complaint': 'Close a complaint',
}

/** What somebody did, after their name. */
const deeds: Record<ActName, string> = {
  claim: 'took the conversation',
  transfer: 'gave the conversation on',
  reply: 'replied',
  'send-template': 'invited the borrower back',
  note: 'left a note',
  close: 'closed the conversation',
  nudge: 'reminded the borrower',
  'go-back': 'took the borrower back a step',
  unlock: 'unlocked the case',
  resend: 'had the open question said again',
  retry: 'had the provider asked again',
  'approve-name': 'approved the name',
  'release-referral': 'let the application go on',
  'hold-payout': 'stopped the payout',
  'ask-release': 'asks to let the payout go',
  'ask-cancel': 'asks to cancel the payout',
  confirm: 'confirmed it as the second person',
  'withdraw-request': 'withdrew the request',
  'close-complaint': 'closed a complaint',
}

/** What was done, with its particulars. The act is an entry of the log, or only its name. */
export function actInWords(act: unknown): string {
  if (typeof act === 'string') return deeds[act as ActName] ?? act
  const known = act as PersonAct | undefined
  if (!known) return 'did something'
  const deed = deeds[known.do] ?? known.do
  switch (known.do) {
    case 'transfer':
      return 'agent' in known.to
        ? `${deed} to ${known.to.agent.name}`
        : `${deed} to the queue ${known.to.queue}`
    case 'close':
      return `${deed}: ${known.outcome}`
    case 'close-complaint':
      return `${deed} (${known.number}): ${known.outcome}`
    default:
      return deed
  }
}

const sentences: Record<Refusal['because'], string> = {
  'claimed-by-another': 'A colleague has this conversation.',
  'not-yours': 'This conversation is not yours: claim it first.',
  'no-conversation': 'Nobody has this conversation: claim it first.',
  'window-shut':
    'The borrower wrote more than 24 hours ago, so WhatsApp takes no free message. Send the invitation.',
  'window-open': 'The borrower wrote within 24 hours: a free message reaches them, no invitation is needed.',
  'too-long': 'The message is too long for WhatsApp: 4,096 characters at most.',
  empty: 'There is nothing to send.',
  'nothing-to-do': 'There is nothing of the kind open in this case.',
  'not-possible-here': 'This is not possible where the borrower is now.',
  'same-person': 'Another person has to do this than the one who asked.',
  'already-held': 'The payout is stopped already.',
  'money-has-left': 'The money has left already.',
  erased: 'The data of this borrower were erased.',
}

/** Why something is not possible, in a sentence for the person at the screen. */
export function refusalInWords(because: string, who?: { name: string }): string {
  if (who && (because === 'claimed-by-another' || because === 'not-yours')) {
    return `${who.name} has this conversation.`
  }
  if (who && because === 'not-possible-here') return `${who.name} has asked for something already: see above.`
  if (who && because === 'already-held') return `${who.name} has stopped the payout already.`
  return sentences[because as Refusal['because']] ?? 'This is not possible now.'
}
