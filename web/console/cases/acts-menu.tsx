import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import type { ActName } from '../../../src/journey/acts.ts'
import { useMay } from '../requests/session.ts'
import { ActDialog } from './act-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'

/** What concerns the conversation stands beside it, and a complaint is closed where it stands. */
const elsewhere: ActName[] = [
  'claim',
  'transfer',
  'reply',
  'send-template',
  'note',
  'close',
  'close-complaint',
]
const payoutActs: ActName[] = ['hold-payout', 'ask-release', 'ask-cancel', 'confirm', 'withdraw-request']

/** Everything that a person can do to a case. What is not possible now can be looked up, with the reason. */
export function ActsMenu({ page }: { page: CasePage }) {
  const [chosen, setChosen] = useState<CasePage['acts'][number]>()
  const [isErasing, setIsErasing] = useState(false)
  const mayErase = useMay('data.erase')
  const acts = page.acts.filter(({ act }) => !elsewhere.includes(act))
  const possible = acts.filter(({ isPossible }) => isPossible)
  const groups = [
    { title: 'Help them on', acts: possible.filter(({ act }) => !payoutActs.includes(act)) },
    { title: 'Payout', acts: possible.filter(({ act }) => payoutActs.includes(act)) },
  ].filter((group) => group.acts.length > 0)
  return (
    <>
      <Menu position="bottom-end" width={290} shadow="md">
        <Menu.Target>
          <Button size="xs" rightSection={<IconChevronDown size={15} aria-hidden />}>
            Act
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="acts-menu">
          {groups.map(({ title, acts: shown }) => (
            <div key={title}>
              <Menu.Label>{title}</Menu.Label>
              {shown.map((act) => (
                <Menu.Item key={act.act} onClick={() => setChosen(act)}>
                  {act.label}…
                </Menu.Item>
              ))}
            </div>
          ))}
          <NotNow acts={acts.filter(({ isPossible }) => !isPossible)} />
          {mayErase && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                disabled={page.conversation.isErased === true}
                onClick={() => setIsErasing(true)}
              >
                Erase personal data…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {chosen && (
        <ActDialog
          reference={page.reference}
          act={chosen}
          onClose={() => setChosen(undefined)}
          onDone={() => notifications.show({ message: `Done: ${chosen.label}` })}
        />
      )}
      {isErasing && <EraseDialog page={page} onClose={() => setIsErasing(false)} />}
    </>
  )
}

function NotNow({ acts }: { acts: CasePage['acts'] }) {
  if (acts.length === 0) return null
  return (
    <details className="not-now">
      <summary>Not possible now ({acts.length})</summary>
      <dl>
        {acts.map(({ act, label, why }) => (
          <div key={act}>
            <dt>{label}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
