import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ConversationQueue } from '../../../src/journey/handoff.ts'
import { conversationQueues, queueTitle, roleWords } from '../formats/words.ts'
import type { Act } from '../requests/cases.ts'
import { useColleagues } from '../requests/inbox.ts'

type To = Extract<Act, { do: 'transfer' }>['to']

/** To a colleague, who owns it from then on, or back into a queue, where the bot keeps it until somebody claims it. */
export function TransferDialog({
  ownerId,
  isPending,
  fault,
  onDone,
  onClose,
}: {
  /** Who has it now. */
  ownerId?: string
  isPending: boolean
  fault?: string
  onDone: (to: To) => void
  onClose: () => void
}) {
  const [kind, setKind] = useState('colleague')
  const [agentId, setAgentId] = useState<string | null>(null)
  const [queue, setQueue] = useState<string | null>(null)
  const { data = [], isPending: isLoading } = useColleagues(true)
  const colleagues = data.filter(({ id }) => id !== ownerId)
  const to: To | undefined =
    kind === 'colleague'
      ? agentId === null
        ? undefined
        : { agentId }
      : queue === null
        ? undefined
        : { queue: queue as ConversationQueue }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (to) onDone(to)
  }
  return (
    <Modal opened onClose={onClose} title="Transfer the conversation">
      <form onSubmit={submit}>
        <Stack gap="md">
          <SegmentedControl
            value={kind}
            onChange={setKind}
            data={[
              { value: 'colleague', label: 'To a colleague' },
              { value: 'queue', label: 'To a queue' },
            ]}
          />
          {kind === 'colleague' ? (
            <Select
              label="Colleague"
              placeholder={isLoading ? 'Loading…' : 'Choose'}
              data={colleagues.map(({ id, name, role }) => ({
                value: id,
                label: `${name} (${roleWords[role].label})`,
              }))}
              value={agentId}
              onChange={setAgentId}
              nothingFoundMessage="Nobody of this name"
              searchable
              data-autofocus
            />
          ) : (
            <Select
              label="Queue"
              placeholder="Choose"
              data={conversationQueues.map((name) => ({ value: name, label: queueTitle(name) }))}
              value={queue}
              onChange={setQueue}
            />
          )}
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!to} loading={isPending}>
              Transfer
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
