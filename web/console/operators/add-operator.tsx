import { Modal, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import type { FirstPassword, NewOperator } from '../../../src/console/api.ts'
import type { Role } from '../../../src/console/roles.ts'
import { roleWords } from '../formats/words.ts'
import { FormEnd } from '../frame/form-end.tsx'
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
  const [signIn, setSignIn] = useState<SignIn>('password')
  const [subject, setSubject] = useState('')
  const { mutate, isPending, error } = useAddOperator()
  const fault = otherFault(error, ['name', 'signInName', 'subject'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = (made: FirstPassword) => {
      onClose()
      if (made.firstPassword) onMade(made)
      else notifications.show({ message: `${made.operator.name} may sign in.` })
    }
    const known = signIn === 'oidc' && subject.trim() !== '' && { subject: subject.trim() }
    mutate({ name: name.trim(), signInName: signInName.trim(), role, signIn, ...known }, { onSuccess })
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
          {ways.oidc && <SignInField value={signIn} onChange={setSignIn} />}
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
          {signIn === 'oidc' && (
            <TextInput
              label="Subject"
              description="Only where the provider does not confirm e-mail addresses"
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value)}
              error={faultOf(error, 'subject')}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          <RoleField value={role} onChange={setRole} />
          <FormEnd fault={fault} confirm="Add" isPending={isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}

type SignIn = NewOperator['signIn']

function SignInField({ value, onChange }: { value: SignIn; onChange: (signIn: SignIn) => void }) {
  return (
    <SegmentedControl
      value={value}
      onChange={(chosen) => onChange(chosen as SignIn)}
      aria-label="How they sign in"
      data={[
        { value: 'password', label: 'Password or passkey' },
        { value: 'oidc', label: 'Single sign-on' },
      ]}
    />
  )
}

function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Radio.Group label="Role" value={value} onChange={(chosen) => onChange(chosen as Role)}>
      <Stack gap={8} mt={6}>
        {Object.entries(roleWords).map(([role, { label, means }]) => (
          <Radio key={role} value={role} label={label} description={means} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
