import { Button, Center, Loader, Stack, Text } from '@mantine/core'
import { Redirect, Route, Switch } from 'wouter'
import { AccountPage } from './account/account-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { CasePage } from './cases/case-page.tsx'
import { CasesPage } from './cases/cases-page.tsx'
import { takeReturnPath } from './door/come-back.ts'
import { FirstPassword } from './door/first-password.tsx'
import { SignIn } from './door/sign-in.tsx'
import { opensTo, pages } from './frame/pages.ts'
import { Shell } from './frame/shell.tsx'
import { HealthPage } from './health/health-page.tsx'
import { InboxPage } from './inbox/inbox-page.tsx'
import { OperatorsPage } from './operators/operators-page.tsx'
import { RepliesPage } from './replies/replies-page.tsx'
import { SessionContext, useOperator, useSession } from './requests/session.ts'

/** The sign-in stands at the address of the page that was asked for, so that nothing is lost on the way. */
export function App() {
  const session = useSession()
  if (session.isPending) {
    return (
      <Center h="100vh">
        <Loader color="gray" aria-label="Loading" />
      </Center>
    )
  }
  if (session.data === undefined) return <NoServer onRetry={() => void session.refetch()} />
  if (session.data === null) return <SignIn />
  return (
    <SessionContext value={session.data}>
      {session.data.mustChangePassword ? (
        <FirstPassword />
      ) : (
        <Shell>
          <Pages />
        </Shell>
      )}
    </SessionContext>
  )
}

function Pages() {
  const { permissions } = useOperator()
  const allowed = pages.filter((page) => opensTo(page, permissions))
  const home = allowed[0]?.path ?? '/account'
  const opens = (path: string) => allowed.some((page) => page.path === path)
  return (
    <Switch>
      {opens('/inbox') && (
        <Route path="/inbox/:queue?/:reference?">
          {({ queue, reference }) => <InboxPage queue={queue} reference={reference} />}
        </Route>
      )}
      {opens('/cases') && (
        <Route path="/cases/:reference">
          {({ reference }) => <CasePage key={reference} reference={reference} />}
        </Route>
      )}
      {opens('/cases') && <Route path="/cases" component={CasesPage} />}
      {opens('/replies') && <Route path="/replies" component={RepliesPage} />}
      {opens('/audit') && <Route path="/audit" component={AuditPage} />}
      {opens('/operators') && <Route path="/operators" component={OperatorsPage} />}
      {opens('/health') && <Route path="/health" component={HealthPage} />}
      <Route path="/account" component={AccountPage} />
      <Route>
        <Redirect to={takeReturnPath() ?? home} replace />
      </Route>
    </Switch>
  )
}

function NoServer({ onRetry }: { onRetry: () => void }) {
  return (
    <Center h="100vh">
      <Stack align="center" gap="xs">
        <Text fw={600}>The server does not answer</Text>
        <Text c="dimmed" size="sm">
          Check the connection, then try again.
        </Text>
        <Button variant="light" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      </Stack>
    </Center>
  )
}
