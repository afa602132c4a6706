import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../journey/language.ts'
import { Failure } from '../platform/errors.ts'

/**
 * What an answer may leave to the lender, each with an example of the form that is expected. Values are figures
 * and names that read the same in every language; where one does not, `<name>:<language>` overrides it.
 */
export const placeholders = {
  lenderName: 'Udaan Sample Finance',
  grievanceOfficerName: 'Asha Verma',
  grievancePhone: '1800 000 0000',
  grievanceEmail: 'grievance@lender.example',
  supportPhone: '1800 000 0001',
  supportEmail: 'help@lender.example',
  supportHours: '9:00–19:00',
  privacyUrl: 'https://lender.example/privacy',
  bureauName: 'Sample Credit Bureau',
  minAmount: '₹10,000',
  maxAmount: '₹5,00,000',
  minMonths: '6',
  maxMonths: '36',
  minAge: '21',
  maxAge: '60',
  minIncome: '₹15,000',
  maxEmiShare: '50%',
  minScore: '700',
  noHistoryMax: '₹50,000',
  rate: '16% to 26%',
  processingFee: '2%',
  gstRate: '18%',
  penalCharge: '₹250',
  penalChargeCap: '₹3,000',
  foreclosureCharge: 'nil',
  coolingOffDays: '3',
  offerValidDays: '7',
  kfsWorkingDays: '3',
  reapplyAfterDays: '90',
  microfinanceIncome: '₹3,00,000',
  mostOtherAmounts: '5',
  exampleAmount: '₹1,00,000',
  exampleMonths: '18',
  exampleEmi: '₹6,286 to ₹6,780',
  educationMinAmount: '₹20,000',
  educationMaxAmount: '₹3,00,000',
  educationMonths: '12, 24 or 36',
  educationRate: '13% to 18%',
  educationMinAge: '18',
  educationMinIncome: '₹12,000',
} as const

export type Placeholder = keyof typeof placeholders

/** The lender's own values, by placeholder. */
export type LenderFacts = Readonly<Record<string, string>>

export function isKnownPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name)
}

/** The names in braces of a text, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))]
}

/** The placeholders for which the lender has given no value in this language. */
export function missingFacts(names: readonly string[], facts: LenderFacts, language: Language): string[] {
  return names.filter((name) => !factFor(name, facts, language))
}

/** Puts the lender's values into a text. Throws a Failure that names every missing one. */
export function fillPlaceholders(text: string, facts: LenderFacts, language: Language): string {
  const names = placeholdersIn(text)
  const missing = missingFacts(names, facts, language)
  if (missing.length > 0) {
    throw new Failure('support.lender-facts-missing', `The lender's facts lack: ${missing.join(', ')}`, {
      owner: 'engineer',
      retryable: false,
    })
  }
  const values = Object.fromEntries(names.map((name) => [name, factFor(name, facts, language)]))
  return String(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values))
}

function factFor(name: string, facts: LenderFacts, language: Language): string | undefined {
  return facts[`${name}:${language}`] ?? facts[name]
}
