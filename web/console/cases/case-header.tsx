import { ActionIcon, Badge, Button, CopyButton, Group, Text, Title, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { RevealDialog } from '../conversation/reveal-dialog.tsx'
import { clockOf } from '../formats/times.ts'
import { languageWords } from '../formats/words.ts'
import { useMay } from '../requests/session.ts'
import { ActsMenu } from './acts-menu.tsx'

/** Whose case this is and what can be done with it. */
export function CaseHeader({
  page,
  clearUntil,
  hasMovedOn,
  reveal,
  onHide,
}: {
  page: CasePage
  clearUntil?: number
  hasMovedOn: boolean
  reveal: (why: string) => Promise<void>
  onHide: () => void
}) {
  const [isAsking, setIsAsking] = useState(false)
  const mayReveal = useMay('data.reveal')
  return (
    <header className="case-head">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Group gap={10}>
            <Title order={1} size="xl">
              {page.name || 'No name yet'}
            </Title>
            <Badge variant="light" tt="none" size="lg">
              {page.step}
            </Badge>
            {page.conversation.isErased && (
              <Badge variant="light" color="gray" tt="none" size="lg">
                Erased
              </Badge>
            )}
          </Group>
          <Group gap={6} mt={4}>
            <Text size="sm" c="dimmed">
              <span className="number">{page.phone}</span>
              {page.language && ` · ${languageWords[page.language]}`} ·
            </Text>
            <Reference reference={page.reference} />
          </Group>
        </div>
        <Group gap="xs">
          {mayReveal && clearUntil === undefined && !page.conversation.isErased && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconEye size={15} aria-hidden />}
              onClick={() => setIsAsking(true)}
            >
              Show personal data
            </Button>
          )}
          <ActsMenu page={page} />
        </Group>
      </Group>
      {clearUntil !== undefined && <ClearBanner until={clearUntil} hasMovedOn={hasMovedOn} onHide={onHide} />}
      {isAsking && <RevealDialog what="this case" reveal={reveal} onClose={() => setIsAsking(false)} />}
    </header>
  )
}

function ClearBanner({
  until,
  hasMovedOn,
  onHide,
}: {
  until: number
  hasMovedOn: boolean
  onHide: () => void
}) {
  return (
    <div className="clear-banner" role="status">
      <IconEye size={16} aria-hidden />
      <span>
        Personal data are shown until {clockOf(until)}.
        {hasMovedOn && ' The case has changed since; hide them to see how it is now.'}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconEyeOff size={14} aria-hidden />}
        onClick={onHide}
      >
        Hide
      </Button>
    </div>
  )
}

function Reference({ reference }: { reference: string }) {
  return (
    <Group gap={2} wrap="nowrap">
      <Text className="reference" c="dimmed">
        {reference}
      </Text>
      <CopyButton value={reference}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy the reference'}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label="Copy the reference"
              onClick={copy}
            >
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Group>
  )
}
