import { Alert, Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'

/** What ends the form of a dialog: what is wrong with all of it, the way out, and the deed. */
export function FormEnd(props: {
  fault?: string
  confirm: string
  colour?: string
  isPending: boolean
  isIncomplete?: boolean
  onCancel: () => void
  /** On the left, apart from the others. */
  children?: ReactNode
}) {
  return (
    <>
      {props.fault && (
        <Alert color="red" role="alert">
          {props.fault}
        </Alert>
      )}
      <Group justify="space-between" gap="xs">
        <span>{props.children}</span>
        <Group gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            Cancel
          </Button>
          <Button type="submit" color={props.colour} loading={props.isPending} disabled={props.isIncomplete}>
            {props.confirm}
          </Button>
        </Group>
      </Group>
    </>
  )
}
