import { Anchor, Text } from '@mantine/core'
import { useOperator, useSignOut } from '../requests/session.ts'
import { DoorCard } from './card.tsx'
import { NewPassword } from './new-password.tsx'

/** Nothing else is open until the password that somebody else has made is replaced. */
export function FirstPassword() {
  const { operator } = useOperator()
  const signOut = useSignOut()
  return (
    <DoorCard
      title="Choose your own password"
      lead={`Welcome, ${operator.name}. Somebody else made your first password, so it is good once.`}
    >
      <NewPassword confirm="Save and go on" />
      <Text size="sm">
        <Anchor component="button" type="button" size="sm" onClick={() => signOut.mutate()}>
          Sign out
        </Anchor>
      </Text>
    </DoorCard>
  )
}
