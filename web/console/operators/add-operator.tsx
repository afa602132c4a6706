import { Alert, Button, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import type { FirstPassword } from '../../../src/console/api.ts'
import type { Role } from '../../../src/console/roles.ts'
import { roleWords } from '../formats/words.ts'
import { faultOf, otherFault } from '../frame/say-failure.ts'
import { useAddOperator } from '../requests/operators.ts'
import { useOperator } from '../requests/session.ts'

export function AddOperator({
  onClose,
  onMade,
}: {
  onClose: () => void
  onMade: (made: FirstPassword) => void
}) {
  const { ways } = useOperator()
  const [name, setName] = useState('')
  const [signInName, setSignInName] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [signIn, setSignIn] = useState<'password' | 'oidc'>('password')
  const { mutate, isPending, error } = useAddOperator()
  const fault = otherFault(error, ['name', 'signInName', 'role'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = (made: FirstPassword) => {
      onClose()
      if (made.firstPassword) onMade(made)
      else notifications.show({ message: `${made.operator.name} may sign in.` })
    }
    mutate({ name: name.trim(), signInName: signInName.trim(), role, signIn }, { onSuccess })
  }
  return (
    <Modal opened onClose={onClose} title="Add an operator">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="As colleagues and borrowers read it"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faultOf(error, 'name')}
            autoComplete="off"
            data-autofocus
          />
          {ways.oidc && (
            <SegmentedControl
              value={signIn}
              onChange={(value) => setSignIn(value as 'password' | 'oidc')}
              data={[
                { value: 'password', label: 'Password or passkey' },
                { value: 'oidc', label: 'Single sign-on' },
              ]}
            />
          )}
          <TextInput
            label="Signs in as"
            description={
              signIn === 'oidc' ? 'Their e-mail at the identity provider' : 'What they type to sign in'
            }
            value={signInName}
            onChange={(event) => setSignInName(event.currentTarget.value)}
            error={faultOf(error, 'signInName')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <Radio.Group
            label="Role"
            value={role}
            onChange={(value) => setRole(value as Role)}
            error={faultOf(error, 'role')}
          >
            <Stack gap={8} mt={6}>
              {Object.entries(roleWords).map(([value, { label, means }]) => (
                <Radio key={value} value={value} label={label} description={means} />
              ))}
            </Stack>
          </Radio.Group>
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
