import { Button, Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { actOf } from '../conversation/owner.ts'
import { Time } from '../formats/time.tsx'
import { useOperator } from '../requests/session.ts'
import { ActDialog } from './act-dialog.tsx'

type HoldAct = 'ask-release' | 'ask-cancel' | 'confirm' | 'withdraw-request'

/** A payout that was stopped: who, why, and what the second person would confirm. */
export function HoldBanner({ page }: { page: CasePage }) {
  const [chosen, setChosen] = useState<HoldAct>()
  const { operator } = useOperator()
  const { payoutHold } = page
  if (!payoutHold) return null
  const { asked } = payoutHold
  const names: HoldAct[] = asked ? ['confirm', 'withdraw-request'] : ['ask-release', 'ask-cancel']
  const what = asked?.what === 'cancel' ? 'cancel the payout for good' : 'let the payout go'
  const isOwnRequest = asked?.by.id === operator.id
  const chosenAct = chosen && actOf(page, chosen)
  return (
    <section className="hold" aria-label="Held payout">
      <IconHandStop size={22} stroke={1.7} aria-hidden />
      <div>
        <Text fw={650}>The payout is held</Text>
        <Text size="sm">
          {payoutHold.by.name}, <Time at={payoutHold.at} />: {payoutHold.why}
        </Text>
        {asked && (
          <Text size="sm" mt={4}>
            <b>
              {asked.by.name} asks to {what}
            </b>
            , <Time at={asked.at} />: {asked.why}
          </Text>
        )}
        {isOwnRequest && (
          <Text size="sm" c="dimmed">
            Somebody else has to confirm it.
          </Text>
        )}
        <Group gap="xs" mt={8}>
          {names.map((name) => {
            const act = actOf(page, name)
            if (!act) return null
            return (
              <Button
                key={name}
                size="xs"
                variant={name === 'confirm' ? 'filled' : 'default'}
                disabled={!act.isPossible}
                title={act.why}
                onClick={() => setChosen(name)}
              >
                {name === 'confirm' ? `Confirm: ${what}` : act.label}
              </Button>
            )
          })}
        </Group>
      </div>
      {chosenAct && (
        <ActDialog
          reference={page.reference}
          act={chosenAct}
          explains={
            chosen === 'confirm' ? `You are the second person. Confirming will ${what}, at once.` : undefined
          }
          onClose={() => setChosen(undefined)}
          onDone={() => setChosen(undefined)}
        />
      )}
    </section>
  )
}
