import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { useAct } from '../requests/cases.ts'

/** What came of a complaint. It stays with the complaint for good. */
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
            label="What came of it"
            description="Kept with the complaint"
            value={outcome}
            onChange={(event) => setOutcome(event.currentTarget.value)}
            error={faultOf(error, 'outcome') ?? faultOf(error, 'text')}
            maxLength={500}
            autosize
            minRows={3}
            data-autofocus
          />
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} disabled={outcome.trim().length < 5}>
              Close it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
