/** The application that a provider's key belongs to: keys are `<applicationId>.<subject>.<number>`. */
export function applicationIdOf(key: string): string | undefined {
  const end = key.lastIndexOf('.', key.lastIndexOf('.') - 1)
  return end > 0 ? key.slice(0, end) : undefined
}

/** The borrower of an effect: ids are `<borrowerId>/<turn>.<index>`. Undefined for an id that is not ours. */
export function borrowerIdOfEffect(effectId: string): string | undefined {
  const end = effectId.indexOf('/')
  return end > 0 ? effectId.slice(0, end) : undefined
}

/** The part of an effect's id behind its borrower, who may be named by a phone number: for the log, beside them. */
export function workIdOf(effectId: string): string {
  return /\/(v?\d{1,9}\.\d{1,9})$/.exec(effectId)?.[1] ?? 'not ours'
}

/** The mark of an effect's answer. An effect has one answer, so a second one, from whomever, is a duplicate. */
export function answerMark(effectId: string): string {
  return `answer:${effectId}`
}
