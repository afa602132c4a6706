import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { HandoffOutcome } from '../../../src/journey/handoff.ts'
import { outcomes } from '../formats/words.ts'

/** How it ended. Then the bot goes on at the very question that was open. */
export function CloseDialog({
  isPending,
  onDone,
  onClose,
}: {
  isPending: boolean
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
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Close it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
