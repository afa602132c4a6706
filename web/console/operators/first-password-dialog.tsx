import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { FirstPassword } from '../../../src/console/api.ts'

/** A first password can be read here and now, and never again. */
export function FirstPasswordDialog({ made, onClose }: { made: FirstPassword; onClose: () => void }) {
  const password = made.firstPassword ?? ''
  return (
    <Modal
      opened
      onClose={onClose}
      title={`First password of ${made.operator.name}`}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text size="sm">
          Give it to them yourself, not by e-mail. At their first sign-in they choose their own. You cannot
          see it again.
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Code block flex={1} fz="md">
            {password}
          </Code>
          <CopyButton value={password}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
                onClick={copy}
                data-autofocus
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Group justify="flex-end">
          <Button onClick={onClose}>I have passed it on</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
