import { ActionIcon, Alert, Button, Group, Skeleton, Text, TextInput } from '@mantine/core'
import { IconFingerprint, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { Time } from '../formats/time.tsx'
import { faultOf, otherFault, sayFailure } from '../frame/say-failure.ts'
import { useAddPasskey, usePasskeys, useRemovePasskey } from '../requests/door.ts'

/** Passkeys sign in without a password: the device asks for a finger, a face or its own code. */
export function Passkeys() {
  const passkeys = usePasskeys()
  const remove = useRemovePasskey()
  return (
    <section className="section" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">Passkeys</h2>
      <Text size="sm" c="dimmed" mb="sm">
        A passkey signs you in with your device: safer than a password, and quicker.
      </Text>
      {passkeys.isPending && <Skeleton h={60} />}
      {passkeys.data?.length === 0 && (
        <Text size="sm" mb="sm">
          You have none yet.
        </Text>
      )}
      <ul className="passkeys">
        {passkeys.data?.map(({ id, label, addedAt, usedAt }) => (
          <li key={id}>
            <IconFingerprint size={20} stroke={1.6} aria-hidden />
            <span>
              {label}
              <Text size="xs" c="dimmed">
                Added <Time at={addedAt} />
                {usedAt === undefined ? ', never used' : ', used '}
                {usedAt !== undefined && <Time at={usedAt} />}
              </Text>
            </span>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={`Remove ${label}`}
              loading={remove.isPending && remove.variables === id}
              onClick={() => remove.mutate(id, { onError: sayFailure })}
            >
              <IconTrash size={17} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <AddPasskey />
    </section>
  )
}

function AddPasskey() {
  const [label, setLabel] = useState('')
  const add = useAddPasskey()
  const fault = otherFault(add.error, ['label'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(label.trim(), { onSuccess: () => setLabel('') })
  }
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Name of a new passkey"
          placeholder="Office laptop"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={faultOf(add.error, 'label')}
          maxLength={40}
          flex={1}
        />
        <Button type="submit" variant="light" loading={add.isPending} disabled={label.trim() === ''}>
          Add
        </Button>
      </Group>
      {fault && (
        <Alert color="red" mt="sm" role="alert">
          {fault}
        </Alert>
      )}
    </form>
  )
}
