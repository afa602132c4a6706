import { Stack, Text, ThemeIcon } from '@mantine/core'
import type { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** Nothing is here, and why, and what one could do. */
export function Empty({
  icon: Icon,
  title,
  children,
}: {
  icon: typeof IconInbox
  title: string
  children?: ReactNode
}) {
  return (
    <Stack align="center" justify="center" gap={6} p="xl" mih={220} ta="center">
      <ThemeIcon variant="light" color="gray" size={44} radius="xl" mb={4}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Text fw={600} size="sm">
        {title}
      </Text>
      {children && (
        <Text c="dimmed" size="sm" maw={340} component="div">
          {children}
        </Text>
      )}
    </Stack>
  )
}
