import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { PasswordField } from '../frame/password-field.tsx'
import { faultOf, otherFault } from '../frame/say-failure.ts'

/** Name and password. What the other ways in have to complain about is said here too, at the foot of the card. */
export function PasswordForm({
  isPending,
  error,
  onTry,
}: {
  isPending: boolean
  error: Error | null
  onTry: (given: { signInName: string; password: string }, onError: () => void) => void
}) {
  const [signInName, setName] = useState('')
  const [password, setPassword] = useState('')
  const fault = otherFault(error, ['signInName', 'password'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTry({ signInName: signInName.trim(), password }, () => setPassword(''))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Name"
          name="username"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          value={signInName}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf(error, 'signInName')}
          autoFocus
          required
          withAsterisk={false}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={faultOf(error, 'password')}
        />
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        <Button type="submit" loading={isPending} mt={4} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}
