import { Alert, Button, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { PasswordField } from '../frame/password-field.tsx'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { useChangePassword } from '../requests/door.ts'

/** Length is what counts (NIST SP 800-63B): no rule about kinds of characters. */
const fewestLetters = 12

/** The form for a new password; `onDone` when the server has it. */
export function NewPassword({ confirm, onDone }: { confirm: string; onDone?: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isTried, setIsTried] = useState(false)
  const change = useChangePassword()
  const ownFaults = {
    next: next.length < fewestLetters ? `At least ${fewestLetters} characters.` : undefined,
    again: next === again ? undefined : 'The two are not the same.',
  }
  const fault = otherFault(change.error, ['current', 'next'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (ownFaults.next || ownFaults.again) return
    change.mutate({ current, next }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={420}>
        <PasswordField
          label="Password now"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={faultOf(change.error, 'current')}
        />
        <PasswordField
          label="New password"
          description="Twelve characters or more. A few words that only you would put together are good."
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={(isTried && ownFaults.next) || faultOf(change.error, 'next')}
        />
        <PasswordField
          label="New password again"
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={isTried && ownFaults.again}
        />
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        <Button type="submit" loading={change.isPending} mt={4}>
          {confirm}
        </Button>
      </Stack>
    </form>
  )
}
