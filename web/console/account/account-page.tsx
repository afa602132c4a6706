import { notifications } from '@mantine/notifications'
import { NewPassword } from '../door/new-password.tsx'
import { roleWords } from '../formats/words.ts'
import { Page } from '../frame/page.tsx'
import { useOperator } from '../requests/session.ts'
import { Passkeys } from './passkeys.tsx'

/** One's own ways of signing in. */
export function AccountPage() {
  const { operator } = useOperator()
  const { label, means } = roleWords[operator.role]
  return (
    <Page title={operator.name} lead={`${label}. ${means}.`}>
      <div className="account">
        <Passkeys />
        <section className="section" aria-labelledby="password-title">
          <h2 id="password-title">Password</h2>
          <NewPassword
            confirm="Change the password"
            onDone={() =>
              notifications.show({ message: 'Your password is changed. Other sessions of yours have ended.' })
            }
          />
        </section>
      </div>
    </Page>
  )
}
