import { Button, Stack, Text } from '@mantine/core'

/** A part of the page could not be had: what the server said, and another try. */
export function Failed({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={180} role="alert">
      <Text fw={600} size="sm">
        This could not be loaded
      </Text>
      <Text c="dimmed" size="sm" ta="center" maw={380}>
        {error?.message}
      </Text>
      <Button variant="default" size="xs" mt={4} onClick={onRetry}>
        Try again
      </Button>
    </Stack>
  )
}
