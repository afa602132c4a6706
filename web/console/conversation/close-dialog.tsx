import { Modal, Radio, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { HandoffOutcome } from '../../../src/journey/handoff.ts'
import { outcomes } from '../formats/words.ts'
import { FormEnd } from '../frame/form-end.tsx'

/** How it ended. Then the bot goes on at the very question that was open. */
export function CloseDialog({
  isPending,
  fault,
  onDone,
  onClose,
}: {
  isPending: boolean
  fault?: string
  onDone: (outcome: HandoffOutcome) => void
  onClose: () => void
}) {
  const [outcome, setOutcome] = useState<HandoffOutcome>('solved')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onDone(outcome)
  }
  return (
    <Modal opened onClose={onClose} title="Close the conversation">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Radio.Group
            label="How did it end?"
            value={outcome}
            onChange={(value) => setOutcome(value as HandoffOutcome)}
          >
            <Stack gap={8} mt={8}>
              {outcomes.map(({ value, label }, index) => (
                <Radio key={value} value={value} label={label} data-autofocus={index === 0 || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm" c="dimmed">
            The bot takes over again and asks the question that was open.
          </Text>
          <FormEnd fault={fault} confirm="Close it" isPending={isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
