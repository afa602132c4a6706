import { Modal, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { FormEnd } from '../frame/form-end.tsx'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { useAct } from '../requests/cases.ts'

/** Answers a complaint, which closes it. The answer stays with it for good. */
export function CloseComplaintDialog({
  reference,
  number,
  onClose,
}: {
  reference: string
  number: string
  onClose: () => void
}) {
  const [outcome, setOutcome] = useState('')
  const { mutate, isPending, error } = useAct(reference)
  const fault = otherFault(error, ['text', 'outcome'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      onClose()
      notifications.show({ message: `Complaint ${number} is closed.` })
    }
    mutate({ act: { do: 'close-complaint', number, outcome: outcome.trim() } }, { onSuccess })
  }
  return (
    <Modal opened onClose={onClose} title={`Close complaint ${number}`}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label="Answer to the borrower"
            description="They read it word for word. It stays with the complaint."
            value={outcome}
            onChange={(event) => setOutcome(event.currentTarget.value)}
            error={faultOf(error, 'outcome') ?? faultOf(error, 'text')}
            maxLength={500}
            autosize
            minRows={3}
            data-autofocus
          />
          <FormEnd
            fault={fault}
            confirm="Close it"
            isPending={isPending}
            isIncomplete={outcome.trim().length < 5}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
