import { Button, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import type { CannedReply } from '../../../src/console/api.ts'
import { FormEnd } from '../frame/form-end.tsx'
import { faultOf, otherFault, sayFailure } from '../frame/say-failure.ts'
import { useRemoveReply, useSaveReply } from '../requests/replies.ts'

export function ReplyEditor({ reply, onClose }: { reply: CannedReply; onClose: () => void }) {
  const [title, setTitle] = useState(reply.title)
  const [text, setText] = useState(reply.text)
  const save = useSaveReply()
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
          <FormEnd fault={fault} confirm="Save" isPending={save.isPending} onCancel={onClose}>
            {!isNew && <DeleteReply id={reply.id} onDone={onClose} />}
          </FormEnd>
        </Stack>
      </form>
    </Modal>
  )
}

/** The first click asks, the second deletes. */
function DeleteReply({ id, onDone }: { id: string; onDone: () => void }) {
  const [isSure, setIsSure] = useState(false)
  const remove = useRemoveReply()
  const click = () => {
    if (isSure) remove.mutate(id, { onSuccess: onDone, onError: sayFailure })
    else setIsSure(true)
  }
  return (
    <Button variant={isSure ? 'filled' : 'subtle'} color="red" loading={remove.isPending} onClick={click}>
      {isSure ? 'Really delete it' : 'Delete'}
    </Button>
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
