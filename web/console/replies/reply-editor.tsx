import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import type { CannedReply } from '../../../src/console/api.ts'
import { faultOf, otherFault, sayFailure } from '../frame/say-failure.ts'
import { useRemoveReply, useSaveReply } from '../requests/replies.ts'

export function ReplyEditor({ reply, onClose }: { reply: CannedReply; onClose: () => void }) {
  const [title, setTitle] = useState(reply.title)
  const [text, setText] = useState(reply.text)
  const [isSure, setIsSure] = useState(false)
  const save = useSaveReply()
  const remove = useRemoveReply()
  const fault = otherFault(save.error, ['title', 'text.en', 'text.hi'])
  const isNew = reply.revision === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      onClose()
      notifications.show({ message: `Saved: ${title.trim()}` })
    }
    save.mutate({ ...reply, title: title.trim(), text }, { onSuccess })
  }
  const take = () => {
    if (isSure) remove.mutate(reply.id, { onSuccess: onClose, onError: sayFailure })
    else setIsSure(true)
  }
  return (
    <Modal opened onClose={onClose} title={isNew ? 'New reply' : 'Edit the reply'} size="lg">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Title"
            description="Only colleagues see it"
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={faultOf(save.error, 'title')}
            maxLength={60}
            data-autofocus
          />
          <ReplyField
            label="English"
            value={text.en}
            onChange={(en) => setText({ ...text, en })}
            error={faultOf(save.error, 'text.en')}
          />
          <ReplyField
            label="Hindi"
            value={text.hi}
            onChange={(hi) => setText({ ...text, hi })}
            error={faultOf(save.error, 'text.hi')}
          />
          {fault && (
            <Alert color="red" role="alert">
              {fault}
            </Alert>
          )}
          <Group justify="space-between">
            {isNew ? (
              <span />
            ) : (
              <Button
                variant={isSure ? 'filled' : 'subtle'}
                color="red"
                loading={remove.isPending}
                onClick={take}
              >
                {isSure ? 'Really delete it' : 'Delete'}
              </Button>
            )}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function ReplyField(props: {
  label: string
  value: string
  onChange: (text: string) => void
  error?: string
}) {
  return (
    <Textarea
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      maxLength={4096}
      autosize
      minRows={3}
      maxRows={10}
    />
  )
}
