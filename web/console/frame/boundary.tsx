import { Button, Center, Stack, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'

/** Instead of a blank page: a defect of ours is said, and the way on is one click. What was written is kept. */
export class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <Center h="100vh">
        <Stack align="center" gap="xs" role="alert">
          <Text fw={600}>This page broke</Text>
          <Text c="dimmed" size="sm">
            That is a defect of the console. What you wrote is kept.
          </Text>
          <Button mt="sm" onClick={() => window.location.reload()}>
            Load it again
          </Button>
        </Stack>
      </Center>
    )
  }
}
