import { ActionIcon, Button, Group, Skeleton, Text } from '@mantine/core'
import { IconMessage2Bolt, IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CannedReply } from '../../../src/console/api.ts'
import { FormattedText } from '../../phone/chat/formatted-text.tsx'
import { Empty } from '../frame/empty.tsx'
import { Failed } from '../frame/failed.tsx'
import { Page } from '../frame/page.tsx'
import { useReplies } from '../requests/replies.ts'
import { useMay } from '../requests/session.ts'
import { ReplyEditor } from './reply-editor.tsx'

/** Texts that stand ready for agents, in both languages of borrowers. */
export function RepliesPage() {
  const replies = useReplies()
  const mayEdit = useMay('replies.edit')
  const [edited, setEdited] = useState<CannedReply>()
  const add = () => setEdited({ id: crypto.randomUUID(), title: '', text: { en: '', hi: '' }, revision: 0 })
  return (
    <Page
      title="Replies"
      lead="Ready texts for the composer. Agents pick one in the borrower’s language and may change it before it goes."
      actions={
        mayEdit && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            New reply
          </Button>
        )
      }
    >
      {replies.isPending && <Skeleton h={200} radius="lg" />}
      {replies.isError && <Failed error={replies.error} onRetry={() => void replies.refetch()} />}
      {replies.data?.length === 0 && (
        <Empty icon={IconMessage2Bolt} title="There are no ready replies yet">
          {mayEdit
            ? 'Write down what your team says again and again: once, well, in both languages.'
            : 'A supervisor can write them.'}
        </Empty>
      )}
      <div className="replies">
        {replies.data?.map((reply) => (
          <article key={reply.id} className="ready-reply" aria-label={reply.title}>
            <Group justify="space-between" wrap="nowrap" mb={6}>
              <Text component="h2" fw={650}>
                {reply.title}
              </Text>
              {mayEdit && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Edit ${reply.title}`}
                  onClick={() => setEdited(reply)}
                >
                  <IconPencil size={17} />
                </ActionIcon>
              )}
            </Group>
            <div className="ready-reply-texts">
              <ReplyText label="English" text={reply.text.en} />
              <ReplyText label="Hindi" text={reply.text.hi} />
            </div>
          </article>
        ))}
      </div>
      {edited && <ReplyEditor key={edited.id} reply={edited} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function ReplyText({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <div className="ready-reply-text">
        <FormattedText text={text} />
      </div>
    </div>
  )
}
