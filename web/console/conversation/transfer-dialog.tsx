import { Modal, SegmentedControl, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ConversationQueue } from '../../../src/journey/handoff.ts'
import { conversationQueues, queueTitle, roleWords } from '../formats/words.ts'
import { FormEnd } from '../frame/form-end.tsx'
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
  const to = destination(kind === 'colleague' ? agentId : null, kind === 'queue' ? queue : null)
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
            <ColleagueField besides={ownerId} value={agentId} onChange={setAgentId} />
          ) : (
            <Select
              label="Queue"
              placeholder="Choose"
              data={conversationQueues.map((name) => ({ value: name, label: queueTitle(name) }))}
              value={queue}
              onChange={setQueue}
            />
          )}
          <FormEnd
            fault={fault}
            confirm="Transfer"
            isPending={isPending}
            isIncomplete={!to}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}

function destination(agentId: string | null, queue: string | null): To | undefined {
  if (agentId !== null) return { agentId }
  return queue === null ? undefined : { queue: queue as ConversationQueue }
}

function ColleagueField({
  besides,
  value,
  onChange,
}: {
  besides?: string
  value: string | null
  onChange: (id: string | null) => void
}) {
  const { data: colleagues = [], isPending } = useColleagues()
  return (
    <Select
      label="Colleague"
      placeholder={isPending ? 'Loading…' : 'Choose'}
      data={colleagues
        .filter(({ id }) => id !== besides)
        .map(({ id, name, role }) => ({ value: id, label: `${name} (${roleWords[role].label})` }))}
      value={value}
      onChange={onChange}
      nothingFoundMessage="Nobody of this name"
      searchable
      data-autofocus
    />
  )
}
