import { Button, Group, Text } from '@mantine/core'
import type { CasePage } from '../../../src/console/api.ts'
import { sayFailure } from '../frame/say-failure.ts'
import { useAct } from '../requests/cases.ts'
import { actOf, type Ownership } from './owner.ts'

/** Why nothing can be written to the borrower now, and what would change that. */
export function WhyNoReply({
  page,
  ownership,
  onClaim,
}: {
  page: CasePage
  ownership: Ownership
  onClaim: () => void
}) {
  const template = useAct(page.reference)
  const claim = actOf(page, 'claim')
  if (ownership === 'mine') {
    const act = actOf(page, 'send-template')
    return (
      <Group className="why-no-reply" justify="space-between" gap="sm">
        <Text size="sm">
          Only the approved template reaches them now. It invites them to write, and then the window is open
          again.
          {!act?.isPossible && act?.why && ` ${act.why}`}
        </Text>
        <Button
          size="xs"
          disabled={!act?.isPossible}
          loading={template.isPending}
          onClick={() => template.mutate({ act: { do: 'send-template' } }, { onError: sayFailure })}
        >
          Send the invitation
        </Button>
      </Group>
    )
  }
  return (
    <Group className="why-no-reply" justify="space-between" gap="sm">
      <Text size="sm">{ownership === 'another' ? ownedBy(page) : claimFirst[ownership]}</Text>
      {claim?.isPossible && (
        <Button size="xs" variant="light" onClick={onClaim}>
          Claim
        </Button>
      )}
    </Group>
  )
}

const claimFirst = {
  waiting: 'Claim this conversation to write. From then on the bot is silent.',
  bot: 'The bot has this conversation. Claim it to write; from then on the bot is silent.',
}

function ownedBy(page: CasePage): string {
  return `${page.conversation.agent?.name ?? 'A colleague'} has this conversation.`
}
