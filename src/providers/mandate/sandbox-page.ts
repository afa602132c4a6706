import type { Language } from '../../journey/language.ts'
import { maskAccount } from '../../journey/understanding/masking.ts'
import { type FormWords, formPage, rupees } from '../sandbox/page.ts'
import { type MandateOutcomeName, type MandateRequest, mandateOutcomes } from './sandbox.ts'

interface Words extends FormWords {
  name: string
  account: string
  maximum: string
  first: string
  final: string
  buttons: Record<MandateOutcomeName, string>
}

const words: Record<Language, Words> = {
  en: {
    title: 'Set up automatic repayment',
    intro: 'A real bank would ask you to sign in here. This page only asks how it should end.',
    name: 'Account holder',
    account: 'Account',
    maximum: 'At most, per collection',
    first: 'First collection',
    final: 'Last collection',
    buttons: {
      success: 'Approve',
      'declined-by-borrower': 'Decline it myself',
      'bank-refused': 'Have the bank refuse',
      limit: 'Exceed the limit of my account',
      technical: 'Cause a technical error',
      expired: 'Let the page expire',
    },
  },
  hi: {
    title: 'अपने-आप किस्त कटने की मंज़ूरी दें',
    intro: 'असली बैंक यहाँ आपसे साइन इन करवाता। यह पेज केवल पूछता है कि नतीजा क्या हो।',
    name: 'खाताधारक',
    account: 'खाता',
    maximum: 'एक बार में अधिक से अधिक',
    first: 'पहली किस्त की तारीख़',
    final: 'आख़िरी किस्त की तारीख़',
    buttons: {
      success: 'मंज़ूरी दें',
      'declined-by-borrower': 'ख़ुद मना करें',
      'bank-refused': 'बैंक से मना करवाएँ',
      limit: 'खाते की सीमा पार करें',
      technical: 'तकनीकी गड़बड़ी होने दें',
      expired: 'पेज का समय समाप्त होने दें',
    },
  },
}

export function mandatePage(terms: MandateRequest): string {
  const own = words[terms.language]
  const facts: [string, string][] = [
    [own.name, terms.name],
    [own.account, `${maskAccount(terms.accountNumber)}, ${terms.ifsc}`],
    [own.maximum, rupees(terms.maximumPaise)],
    [own.first, terms.firstCollectionOn],
    [own.final, terms.finalCollectionOn],
  ]
  const buttons = mandateOutcomes.map((outcome): [string, string] => [outcome, own.buttons[outcome]])
  return formPage(terms.language, own, facts, buttons)
}
