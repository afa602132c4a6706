import type { CasePage } from '../../../src/console/api.ts'
import { ReasonDialog } from '../frame/reason-dialog.tsx'
import { type Act, useAct } from '../requests/cases.ts'

/** What happens, in words, before it does. */
const explanations: Partial<Record<Act['do'], string>> = {
  nudge: 'The borrower is reminded once of the question that is open.',
  'go-back': 'The borrower is asked the question before this one again.',
  unlock: 'Lifts what too many tries have shut. The borrower can go on at once.',
  resend: 'The open question is said again, as it was.',
  retry: 'The provider is asked again. Nothing that was done is done twice.',
  'approve-name': 'You confirm that the name found belongs to this borrower. The application goes on.',
  'release-referral': 'The application is decided again by the rules as they are now.',
  'hold-payout': 'The money stops at once. To let it go or to cancel it, two persons are needed.',
  'ask-release': 'Asks that the money may go. Another person has to confirm it.',
  'ask-cancel': 'Asks that the payout be cancelled for good. Another person has to confirm it.',
  confirm: 'You confirm what a colleague asked for. It happens at once.',
  'withdraw-request': 'The request is taken back. The payout stays held.',
}

const red: Act['do'][] = ['hold-payout', 'ask-cancel']

/** Asks why, and does one act. */
export function ActDialog({
  reference,
  act: { act: name, label },
  explains,
  onClose,
  onDone,
}: {
  reference: string
  act: Pick<CasePage['acts'][number], 'act' | 'label'>
  explains?: string
  onClose: () => void
  onDone: () => void
}) {
  const { mutate, isPending, error } = useAct(reference)
  const run = (why: string) => {
    const onSuccess = () => {
      onClose()
      onDone()
    }
    // Acts that need more than a reason have forms of their own.
    mutate({ act: { do: name } as Act, why }, { onSuccess })
  }
  return (
    <ReasonDialog
      title={label}
      explains={explains ?? explanations[name] ?? ''}
      confirm={label}
      colour={red.includes(name) ? 'red' : undefined}
      isPending={isPending}
      error={error}
      onDone={run}
      onClose={onClose}
    />
  )
}
