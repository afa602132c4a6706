import type { Journey } from '../journey/journey.ts'
import { createJourney } from '../journey/turn.ts'
import { bankDirectory } from '../providers/bank/ifsc.ts'
import type { Config } from './config.ts'

/** The conversation, with the list of banks that ships with us. */
export function openJourney({ inactivityMinutes, signing, people }: Config): Journey {
  return createJourney({
    inactivityMinutes,
    signing,
    modelQuestionsPerDay: people.bedrock?.questionsPerDay ?? 0,
    findBank: (ifsc) => {
      const branch = bankDirectory.findBranch(ifsc)
      return (
        branch && {
          bankName: branch.bankName,
          supportsMandate: bankDirectory.supportsMandate(branch.bankCode),
        }
      )
    },
  })
}
