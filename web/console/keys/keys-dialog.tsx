import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core'

const groups: { title: string; keys: [string[], string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['/'], 'Find a borrower'],
      [['g', 'i'], 'Go to the inbox'],
      [['g', 'c'], 'Go to the cases; r replies, a audit, o operators, h health'],
      [['?'], 'These keys'],
      [['Esc'], 'Leave a field, close a dialog'],
    ],
  },
  {
    title: 'Lists',
    keys: [
      [['j', 'k'], 'Next, previous row'],
      [['Enter'], 'Open the row'],
    ],
  },
  {
    title: 'A conversation',
    keys: [
      [['c'], 'Claim it'],
      [['r'], 'Write a reply'],
      [['n'], 'Write a note for colleagues'],
      [['Ctrl', 'Enter'], 'Send'],
      [['t'], 'Transfer it'],
      [['x'], 'Close it with an outcome'],
    ],
  },
]

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" size="md">
      <Stack gap="lg">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <Title order={3} size="sm" mb="xs">
              {title}
            </Title>
            <Stack gap={6}>
              {keys.map(([names, means]) => (
                <Group key={means} gap="md" wrap="nowrap" align="baseline">
                  <Group gap={4} w={96} flex="none" wrap="nowrap">
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </Group>
                  <Text size="sm">{means}</Text>
                </Group>
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
    </Modal>
  )
}
