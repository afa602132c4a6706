import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { FirstPassword, OperatorView } from '../../../src/console/api.ts'
import type { Role } from '../../../src/console/roles.ts'
import { roleWords } from '../formats/words.ts'
import { sayFailure } from '../frame/say-failure.ts'
import { type OperatorChange, useChangeOperator } from '../requests/operators.ts'

type Asked = Extract<OperatorChange['change'], 'disable' | 'reset' | 'remove-passkeys'>

const questions: Record<Asked, { title: string; means: string; confirm: string }> = {
  disable: {
    title: 'Switch off',
    means: 'They are signed out at once and cannot sign in until you switch them on again.',
    confirm: 'Switch off',
  },
  reset: {
    title: 'Reset the sign-in of',
    means: 'They are signed out at once and get a new first password, which you see once.',
    confirm: 'Reset',
  },
  'remove-passkeys': {
    title: 'Remove all passkeys of',
    means: 'They are signed out at once. Do this when a device was lost.',
    confirm: 'Remove them',
  },
}

/** What an admin can do with one operator. What signs somebody out asks first. */
export function OperatorMenu({
  operator,
  onMade,
}: {
  operator: OperatorView
  onMade: (made: FirstPassword) => void
}) {
  const [asked, setAsked] = useState<Asked>()
  const { mutate, isPending } = useChangeOperator(operator.id)
  const run = (change: OperatorChange, done: string) =>
    mutate(change, {
      onError: sayFailure,
      onSuccess: (answer) => {
        setAsked(undefined)
        if ('operator' in answer) onMade(answer)
        notifications.show({ message: done })
      },
    })
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${operator.name}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Role</Menu.Label>
          {Object.entries(roleWords).map(([role, { label }]) => (
            <Menu.Item
              key={role}
              rightSection={operator.role === role && <IconCheck size={14} aria-label="now" />}
              disabled={operator.role === role}
              onClick={() => run({ change: 'role', role: role as Role }, `${operator.name}: ${label}`)}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setAsked('reset')}>Reset the sign-in…</Menu.Item>
          <Menu.Item disabled={operator.passkeys === 0} onClick={() => setAsked('remove-passkeys')}>
            Remove passkeys…
          </Menu.Item>
          {operator.isDisabled ? (
            <Menu.Item onClick={() => run({ change: 'enable' }, `${operator.name} may sign in again.`)}>
              Switch on
            </Menu.Item>
          ) : (
            <Menu.Item color="red" onClick={() => setAsked('disable')}>
              Switch off…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <Question
          asked={asked}
          name={operator.name}
          isPending={isPending}
          onYes={() => run({ change: asked }, `Done for ${operator.name}.`)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function Question({
  asked,
  name,
  isPending,
  onYes,
  onClose,
}: {
  asked: Asked
  name: string
  isPending: boolean
  onYes: () => void
  onClose: () => void
}) {
  const { title, means, confirm } = questions[asked]
  return (
    <Modal opened onClose={onClose} title={`${title} ${name}?`}>
      <Stack>
        <Text size="sm">{means}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={isPending} onClick={onYes}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
