import { Alert, Button, Divider, Stack, TextInput } from '@mantine/core'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { PasswordField } from '../frame/password-field.tsx'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { oidcAddress, usePasskeySignIn, usePasswordSignIn } from '../requests/door.ts'
import { useSignInWays } from '../requests/session.ts'
import { DoorCard } from './card.tsx'
import { comeBackHere } from './come-back.ts'

export function SignIn() {
  const { data: ways } = useSignInWays()
  const [signInName, setName] = useState('')
  const [password, setPassword] = useState('')
  const byPassword = usePasswordSignIn()
  const byPasskey = usePasskeySignIn()
  const error = byPassword.error ?? byPasskey.error
  const fault = otherFault(error, ['signInName', 'password'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    byPasskey.reset()
    byPassword.mutate({ signInName: signInName.trim(), password }, { onError: () => setPassword('') })
  }
  return (
    <DoorCard title="Sign in" lead={ways ? `Operator console of ${ways.lender}` : ' '}>
      <Stack gap="md">
        {ways?.oidc && (
          <Button
            component="a"
            href={oidcAddress}
            onClick={comeBackHere}
            leftSection={<IconLogin2 size={18} aria-hidden />}
            fullWidth
          >
            Continue with single sign-on
          </Button>
        )}
        {ways?.passkey && (
          <Button
            variant={ways.oidc ? 'default' : 'light'}
            leftSection={<IconFingerprint size={18} aria-hidden />}
            loading={byPasskey.isPending}
            onClick={() => {
              byPassword.reset()
              byPasskey.mutate()
            }}
            fullWidth
          >
            Use a passkey
          </Button>
        )}
        {(ways?.oidc || ways?.passkey) && <Divider label="or with a password" labelPosition="center" />}
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
              error={faultOf(byPassword.error, 'signInName')}
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
              error={faultOf(byPassword.error, 'password')}
            />
            {fault && (
              <Alert color="red" role="alert">
                {fault}
              </Alert>
            )}
            <Button type="submit" loading={byPassword.isPending} mt={4} fullWidth>
              Sign in
            </Button>
          </Stack>
        </form>
      </Stack>
    </DoorCard>
  )
}
