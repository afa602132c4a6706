import { ActionIcon, Badge, Button, Group, Menu, Text, Tooltip } from '@mantine/core'
import {
  IconArrowRight,
  IconDots,
  IconEye,
  IconEyeOff,
  IconId,
  IconTransfer,
  IconX,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import type { CasePage } from '../../../src/console/api.ts'
import { Time } from '../formats/time.tsx'
import { dueOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { languageWords, queueTitle } from '../formats/words.ts'
import { actOf, useOwnership } from './owner.ts'

export interface HeaderActs {
  claim: () => void
  transfer: () => void
  close: () => void
  reveal: () => void
  hide?: () => void
}

/** Whose conversation this is, who owns it, and what can be done with it as a whole. */
export function ConversationHeader({
  page,
  dueAt,
  acts,
  isClaiming,
  hasCaseLink,
}: {
  page: CasePage
  dueAt?: number
  acts: HeaderActs
  isClaiming: boolean
  hasCaseLink: boolean
}) {
  const claim = actOf(page, 'claim')
  return (
    <header className="conversation-head">
      <div className="conversation-who">
        <Group gap={8} wrap="nowrap">
          <Text component="h2" fw={650} size="lg" truncate>
            {page.name || page.phone}
          </Text>
          <OwnerBadge page={page} />
        </Group>
        <Text size="xs" c="dimmed" truncate>
          <span className="number">{page.phone}</span>
          {page.language && ` · ${languageWords[page.language]}`} · {page.step}
        </Text>
        <Waiting page={page} dueAt={dueAt} />
      </div>
      <Group gap={6} wrap="nowrap">
        {claim?.isPossible && (
          <Tooltip label="c">
            <Button size="xs" loading={isClaiming} onClick={acts.claim}>
              Claim
            </Button>
          </Tooltip>
        )}
        {actOf(page, 'close')?.isPossible && (
          <Tooltip label="x">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconX size={14} aria-hidden />}
              onClick={acts.close}
            >
              Close
            </Button>
          </Tooltip>
        )}
        {hasCaseLink && (
          <Button
            component={Link}
            href={`/cases/${page.reference}`}
            size="xs"
            variant="subtle"
            rightSection={<IconArrowRight size={14} aria-hidden />}
          >
            Case
          </Button>
        )}
        <MoreMenu page={page} acts={acts} />
      </Group>
    </header>
  )
}

function MoreMenu({ page, acts }: { page: CasePage; acts: HeaderActs }) {
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTransfer size={16} aria-hidden />}
          disabled={!actOf(page, 'transfer')?.isPossible}
          onClick={acts.transfer}
        >
          Transfer…
        </Menu.Item>
        {acts.hide ? (
          <Menu.Item leftSection={<IconEyeOff size={16} aria-hidden />} onClick={acts.hide}>
            Hide personal data
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={acts.reveal}>
            Show personal data…
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconId size={16} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(page.reference)}
        >
          Copy reference
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function OwnerBadge({ page }: { page: CasePage }) {
  const ownership = useOwnership(page)
  switch (ownership) {
    case 'mine':
      return <Badge variant="filled">You</Badge>
    case 'another':
      return (
        <Badge variant="light" color="blue" tt="none">
          {page.conversation.agent?.name}
        </Badge>
      )
    case 'waiting':
      return (
        <Badge variant="light" color="orange" tt="none">
          Waits for a person
        </Badge>
      )
    default:
      return (
        <Badge variant="light" color="gray" tt="none">
          Bot
        </Badge>
      )
  }
}

function Waiting({ page, dueAt }: { page: CasePage; dueAt?: number }) {
  const now = useNow()
  const { askedAt, claimedAt, queue, ticket } = page.conversation
  if (askedAt === undefined) return null
  const isLate = dueAt !== undefined && dueAt < now
  return (
    <Text size="xs" c="dimmed" truncate>
      {queue && `${queueTitle(queue)} · `}
      {ticket && <span className="reference">{ticket} · </span>}
      {claimedAt === undefined ? 'asked ' : 'claimed '}
      <Time at={claimedAt ?? askedAt} />
      {dueAt !== undefined && claimedAt === undefined && (
        <span className={isLate ? 'late' : undefined}> · {dueOf(dueAt, now)}</span>
      )}
    </Text>
  )
}
