import type { BankAccount } from '../../application.ts'
import { buttonsFor, chosen, type Option } from '../../choices.ts'
import type { BankChecked } from '../../event.ts'
import { waysOut } from '../../hosted-page.ts'
import type { WordKey } from '../../languages/catalogue.ts'
import type { Message } from '../../message.ts'
import { advance, call, miss, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'
import { understandBankDetails } from '../../understanding/bank-details.ts'
import { lastFourOf } from '../../understanding/masking.ts'

const confirmOptions: Option[] = [
  { id: 'right', key: 'bank.right' },
  { id: 'change', key: 'bank.change' },
]

/** Below this the account belongs to somebody else; between the two a person must look (facts 2.5). */
const sureNameScore = 85
const possibleNameScore = 70

/** The borrower's own account: number and IFSC in any order, confirmed by its last four digits, then verified. */
export const bankStep: Step = {
  name: 'bank',
  takesNumbers: true,
  label: 'step.bank',
  isDone: (scene) => applicationOf(scene).bank?.verified !== undefined,
  ask: (scene) => [question(scene)],
  hear(scene, reply) {
    const { accountNumber, ifsc } = accountOf(scene)
    if (accountNumber === undefined || ifsc === undefined) return detailsHeard(scene, reply)
    switch (chosen(reply, confirmOptions)) {
      case 'right':
        return verify(scene, accountNumber, ifsc)
      case 'change':
        return afresh(scene)
      default:
        // A corrected number typed instead of tapping is as good as tapping "change" first.
        return reply.text && understandBankDetails(reply.text).ok
          ? detailsHeard(scene, reply)
          : miss(scene.words.say('choice.miss'))
    }
  },
  ways: { account: afresh },
  askAgain(scene, wasAsked) {
    const { accountNumber, ifsc } = accountOf(scene)
    if (!wasAsked || accountNumber === undefined || ifsc === undefined) return 'impossible'
    return verify(scene, accountNumber, ifsc)
  },
  approveName(scene) {
    const application = applicationOf(scene)
    const { unsure, accountNumber } = accountOf(scene)
    // Another account is on its way: the borrower has decided otherwise.
    if (!unsure || accountNumber !== undefined) return undefined
    return advance({ ...application, bank: unsure }, { note: scene.words.say('bank.note') })
  },
  learn(scene, event) {
    if (event.kind !== 'bank.checked' || event.key !== applicationOf(scene).waitingFor) return undefined
    return checked(scene, event.outcome)
  },
  back: afresh,
}

function afresh(scene: Scene): Outcome {
  return stay({ application: { ...applicationOf(scene), bank: undefined } })
}

function accountOf(scene: Scene): BankAccount {
  return applicationOf(scene).bank ?? {}
}

function detailsHeard(scene: Scene, reply: Reply): Outcome {
  const understood = understandBankDetails(reply.text ?? '')
  if (!understood.ok) {
    const missed = miss(scene.words.say(missKeys[understood.problem] ?? 'bank.miss'))
    const part = understood.suggestion ?? {}
    if (Object.keys(part).length === 0) return missed
    // The part that was understood is kept: nothing is asked twice.
    return { ...missed, application: { ...applicationOf(scene), bank: { ...accountOf(scene), ...part } } }
  }
  const { ifsc } = understood.value
  if (ifsc !== undefined && !scene.settings.findBank(ifsc)) {
    const application = applicationOf(scene)
    const { accountNumber } = { ...accountOf(scene), ...understood.value }
    // The number that was fine is kept: nothing is asked twice.
    return {
      ...miss(scene.words.say('bank.miss.ifsc-unknown', { ifsc })),
      application: { ...application, bank: { accountNumber } },
    }
  }
  const bank = { ...accountOf(scene), ...understood.value }
  return stay({ application: { ...applicationOf(scene), bank } })
}

const missKeys: Record<string, WordKey> = {
  'account-length': 'bank.miss.account-length',
  'ifsc-shape': 'bank.miss.ifsc-shape',
  'several-accounts': 'bank.miss.several-accounts',
  'looks-like-card': 'bank.miss.card',
  'looks-like-phone': 'bank.miss.phone',
  'looks-like-aadhaar': 'bank.miss.aadhaar',
}

function question(scene: Scene): Message {
  const { accountNumber, ifsc } = accountOf(scene)
  if (accountNumber === undefined && ifsc === undefined)
    return { kind: 'text', body: scene.words.say('bank.ask') }
  if (ifsc === undefined) return { kind: 'text', body: scene.words.say('bank.ask.ifsc') }
  if (accountNumber === undefined) return { kind: 'text', body: scene.words.say('bank.ask.account') }
  const bank = scene.settings.findBank(ifsc)
  const values = { bank: bank?.bankName ?? '', lastFour: lastFourOf(accountNumber), ifsc }
  const confirm = scene.words.say('bank.confirm', values)
  return {
    kind: 'buttons',
    // The list of banks with auto-debit may be old, so it is a hint and no refusal (facts 3.1).
    body:
      bank?.supportsMandate === false
        ? `${confirm}\n\n${scene.words.say('bank.no-mandate', values)}`
        : confirm,
    buttons: buttonsFor('bank', confirmOptions, scene.words),
  }
}

function verify(scene: Scene, accountNumber: string, ifsc: string): Outcome {
  const application = applicationOf(scene)
  return call(application, 'bank', (key) => ({
    kind: 'check-bank',
    key,
    accountNumber,
    ifsc,
    name: application.identity?.verified?.name ?? application.answers.fullName ?? '',
  }))
}

function checked(scene: Scene, outcome: BankChecked['outcome']): Outcome {
  const application = { ...applicationOf(scene), waitingFor: undefined }
  const detail = { applicationId: application.id, result: outcome.result }
  const without = { ...application, bank: undefined }
  if (outcome.result === 'invalid') {
    return {
      ...miss(scene.words.say(`bank.invalid.${outcome.reason}`)),
      application: without,
      records: [{ kind: 'bank.checked', detail: { ...detail, reason: outcome.reason } }],
    }
  }
  const records = [{ kind: 'bank.checked', detail: { ...detail, nameMatchScore: outcome.nameMatchScore } }]
  if (outcome.nameMatchScore < possibleNameScore) {
    return { ...miss(scene.words.say('bank.other-name')), application: without, records }
  }
  if (outcome.nameMatchScore < sureNameScore) {
    const { accountNumber = '', ifsc = '' } = accountOf(scene)
    const unsure = { accountNumber, ifsc, verified: outcome }
    return stay({
      application: { ...without, bank: { unsure } },
      records: [...records, { kind: 'problem', detail: { ...detail, what: 'bank-name-unsure' } }],
      say: [waysOut(scene, 'bank.unsure-name', ['account', 'agent'])],
    })
  }
  return advance(
    { ...application, bank: { ...application.bank, verified: outcome, unsure: undefined } },
    { records, note: scene.words.say('bank.note') },
  )
}
