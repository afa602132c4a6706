import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FormEnd } from './form-end.tsx'
import { faultOf, otherFault } from './say-failure.ts'

/** As short as the server takes a reason. */
const fewestLetters = 5

/** Asks why, and then does it. Stays open with the reason while the server says no. */
export function ReasonDialog(props: {
  title: string
  /** What will happen, and who will see the reason. */
  explains: ReactNode
  confirm: string
  colour?: string
  isPending: boolean
  error: Error | null
  /** Further fields, above the reason. */
  children?: ReactNode
  isIncomplete?: boolean
  onDone: (why: string) => void
  onClose: () => void
}) {
  const [why, setWhy] = useState('')
  const isShort = why.trim().length < fewestLetters
  const fault = otherFault(props.error, ['why'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isShort && !props.isPending && !props.isIncomplete) props.onDone(why.trim())
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed" component="div">
            {props.explains}
          </Text>
          {props.children}
          <Textarea
            label="Reason"
            description="Kept in the audit, with your name"
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
            error={faultOf(props.error, 'why')}
            maxLength={500}
            autosize
            minRows={2}
            data-autofocus
            required
          />
          <FormEnd
            fault={fault}
            confirm={props.confirm}
            colour={props.colour}
            isPending={props.isPending}
            isIncomplete={isShort || props.isIncomplete}
            onCancel={props.onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
