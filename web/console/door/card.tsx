import { Center, Paper, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'

/** The one card that stands before the console. */
export function DoorCard({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Flowless`)
  return (
    <Center className="door" component="main">
      <Paper className="door-card" withBorder shadow="sm" radius="lg" p="xl">
        <Stack gap="lg">
          <div>
            <svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true">
              <rect width="32" height="32" rx="9" className="nav-mark-back" />
              <path d="M9 21c5 0 4-10 14-10M9 16c3 0 3-5 8-5" className="nav-mark-line" />
            </svg>
            <Title order={1} size="xl" mt="md">
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" size="sm" mt={4}>
                {lead}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </Center>
  )
}
