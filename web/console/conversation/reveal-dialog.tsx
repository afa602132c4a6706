import { useMutation } from '@tanstack/react-query'
import { ReasonDialog } from '../frame/reason-dialog.tsx'

/** Asks why somebody must see personal data in clear. */
export function RevealDialog({
  what,
  reveal,
  onClose,
}: {
  what: string
  reveal: (why: string) => Promise<void>
  onClose: () => void
}) {
  const { mutate, isPending, error } = useMutation({ mutationFn: reveal, onSuccess: onClose })
  return (
    <ReasonDialog
      title="Show personal data"
      explains={`You see ${what} in clear for five minutes. That you did, and why, stands in the audit and in the borrower’s own record.`}
      confirm="Show"
      isPending={isPending}
      error={error}
      onDone={mutate}
      onClose={onClose}
    />
  )
}
