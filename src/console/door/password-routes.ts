import { z } from 'zod'
import { openRoute, Refused, type Route, route } from '../route.ts'
import { type DoorParts, enter, turnAway, viewOf } from './enter.ts'
import { hashPassword, isPassword } from './password.ts'
import { longestPassword, whyNotPassword } from './password-rules.ts'

const typed = z.string().min(1).max(longestPassword)

/** Signing in with a password, and replacing it. */
export function passwordRoutes(parts: DoorParts): Route[] {
  const { operators, sessions, cookies, tries, browsers, ways } = parts
  return [
    openRoute({
      method: 'POST',
      url: '/sign-in',
      body: z.object({ signInName: z.string().trim().min(1).max(120), password: typed }),
      perMinute: 30,
      async answer({ body: { signInName, password }, ...exchange }) {
        const id = operators.idOf(signInName)
        const operator = await operators.get(id)
        const away = { way: 'password', operator } as const
        const countedAs = await browsers.countedAs(exchange.request, id)
        if (!(await tries.take(countedAs))) {
          return turnAway(parts, { ...away, because: 'too many tries', refused: tooMany })
        }
        const isRight = await isPassword(password, operator?.password?.hash)
        if (!operator || !isRight) {
          return turnAway(parts, { ...away, because: 'wrong password', refused: wrong })
        }
        if (operator.isDisabled) {
          return turnAway(parts, { ...away, because: 'disabled', refused: wrong })
        }
        await tries.forget(countedAs)
        return enter(parts, exchange, operator, 'password')
      },
    }),

    route({
      method: 'POST',
      url: '/password',
      allows: 'signed-in',
      body: z.object({ current: typed, next: typed }),
      audit: () => ({ act: 'password.changed' }),
      perMinute: 30,
      async answer({ body: { current, next }, session, reply }) {
        const operator = await operators.get(session.operator.id)
        if (!operator?.password) return none
        // Nobody from outside can use these up.
        const countedAs = `${operator.id}-change`
        if (!(await tries.take(countedAs))) return tooMany
        if (!(await isPassword(current, operator.password.hash))) return notCurrent
        await tries.forget(countedAs)
        const why = current === next ? 'This is the password that you have.' : whyNotPassword(next, operator)
        if (why !== undefined) return new Refused(400, { message: why, field: 'next' })
        const hash = await hashPassword(next)
        // All their sessions end; this one goes on under a new token.
        const changed = await operators.change(operator.id, ({ age }) => ({
          password: { hash, mustChange: false },
          age: age + 1,
        }))
        if (!changed) return none
        const begun = await sessions.begin(changed, 'password')
        cookies.setSession(reply, begun.token)
        return viewOf(begun.session, ways())
      },
    }),
  ]
}

const wrong = new Refused(400, {
  message: 'The sign-in name or the password is not right.',
  field: 'password',
})
const tooMany = new Refused(429, {
  message: 'Too many wrong passwords. Wait a quarter of an hour, or ask an admin for a new one.',
})
const none = new Refused(409, { message: 'You sign in at the identity provider and have no password here.' })
const notCurrent = new Refused(400, { message: 'This is not your password.', field: 'current' })
