import { Button, Divider, Stack } from '@mantine/core'
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react'
import { oidcAddress, usePasskeySignIn, usePasswordSignIn } from '../requests/door.ts'
import { useSignInWays } from '../requests/session.ts'
import { DoorCard } from './card.tsx'
import { comeBackHere } from './come-back.ts'
import { PasswordForm } from './password-form.tsx'

/** Every way in that the server offers. */
export function SignIn() {
  const { data: ways } = useSignInWays()
  const byPassword = usePasswordSignIn()
  const byPasskey = usePasskeySignIn()
  const tryPasskey = () => {
    byPassword.reset()
    byPasskey.mutate()
  }
  return (
    <DoorCard title="Sign in" lead={ways ? `Operator console of ${ways.lender}` : '\u00a0'}>
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
            onClick={tryPasskey}
            fullWidth
          >
            Use a passkey
          </Button>
        )}
        {(ways?.oidc || ways?.passkey) && <Divider label="or with a password" labelPosition="center" />}
        <PasswordForm
          isPending={byPassword.isPending}
          error={byPassword.error ?? byPasskey.error}
          onTry={(given, onError) => {
            byPasskey.reset()
            byPassword.mutate(given, { onError })
          }}
        />
      </Stack>
    </DoorCard>
  )
}
