import { Badge, Button, Skeleton, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { FirstPassword, OperatorView } from '../../../src/console/api.ts'
import { Time } from '../formats/time.tsx'
import { roleWords } from '../formats/words.ts'
import { Failed } from '../frame/failed.tsx'
import { Page } from '../frame/page.tsx'
import { useOperators } from '../requests/operators.ts'
import { useOperator } from '../requests/session.ts'
import { AddOperator } from './add-operator.tsx'
import { FirstPasswordDialog } from './first-password-dialog.tsx'
import { OperatorMenu } from './operator-menu.tsx'

/** Who may sign in, and as what. */
export function OperatorsPage() {
  const operators = useOperators()
  const [isAdding, adding] = useDisclosure(false)
  const [made, setMade] = useState<FirstPassword>()
  return (
    <Page
      title="Operators"
      lead="Who may sign in here, and what they may do."
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={adding.open}>
          Add an operator
        </Button>
      }
    >
      {operators.isPending && <Skeleton h={240} radius="lg" />}
      {operators.isError && <Failed error={operators.error} onRetry={() => void operators.refetch()} />}
      {operators.data && <OperatorTable operators={operators.data} onMade={setMade} />}
      {isAdding && <AddOperator onClose={adding.close} onMade={setMade} />}
      {made?.firstPassword && <FirstPasswordDialog made={made} onClose={() => setMade(undefined)} />}
    </Page>
  )
}

function OperatorTable({
  operators,
  onMade,
}: {
  operators: OperatorView[]
  onMade: (made: FirstPassword) => void
}) {
  const { operator: self } = useOperator()
  const sorted = operators.toSorted(
    (a, b) => Number(a.isDisabled) - Number(b.isDisabled) || a.name.localeCompare(b.name),
  )
  return (
    <div className="panel">
      <Table.ScrollContainer minWidth={640}>
        <Table className="even-rows">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Signs in as</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Passkeys</Table.Th>
              <Table.Th>Last sign-in</Table.Th>
              <Table.Th w={60} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((operator) => (
              <Table.Tr key={operator.id} className={operator.isDisabled ? 'disabled-row' : undefined}>
                <Table.Td>
                  <Text component="span" fw={550} size="sm">
                    {operator.name}
                  </Text>
                  {operator.id === self.id && (
                    <Badge ml={8} size="sm" variant="light" tt="none">
                      You
                    </Badge>
                  )}
                  {operator.isDisabled && (
                    <Badge ml={8} size="sm" variant="light" color="gray" tt="none">
                      Switched off
                    </Badge>
                  )}
                </Table.Td>
                <Table.Td className="wrapped">{operator.signInName}</Table.Td>
                <Table.Td title={roleWords[operator.role].means}>{roleWords[operator.role].label}</Table.Td>
                <Table.Td className="number">{operator.passkeys === 0 ? 'none' : operator.passkeys}</Table.Td>
                <Table.Td>
                  {operator.lastSignInAt === undefined ? (
                    <Text size="sm" c="dimmed">
                      never
                    </Text>
                  ) : (
                    <Time at={operator.lastSignInAt} />
                  )}
                </Table.Td>
                <Table.Td>
                  {operator.id !== self.id && <OperatorMenu operator={operator} onMade={onMade} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}
