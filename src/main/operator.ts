import { parseArgs } from 'node:util'
import type { FirstPassword, OperatorView } from '../console/api.ts'
import { operatorName, signInName } from '../console/door/operator-routes.ts'
import { type Role, roles } from '../console/roles.ts'
import { Refused } from '../console/route.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { atDesk } from './at-desk.ts'
import { fail, orHelp, tell } from './command-line.ts'
import { type OperatorDesk, openOperatorDesk } from './operator-desk.ts'

/** `npm run operator`: who may use the console (docs/console.md). */
const help = `
  npm run operator -- list
  npm run operator -- add <sign-in name> --name "<name>" --role ${roles.join('|')} [--oidc [--subject <subject>]]
  npm run operator -- role <sign-in name> --role ${roles.join('|')}
  npm run operator -- reset|disable|enable <sign-in name>

  --who <you> stands in the audit; without it, the name of this machine's user.
  The sign-in name is an e-mail address where operators sign in at an identity provider (--oidc).`

const options = {
  name: { type: 'string' },
  role: { type: 'string' },
  oidc: { type: 'boolean', default: false },
  subject: { type: 'string' },
  who: { type: 'string' },
} as const

const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [command = '', of = '', ...rest] = positionals
const commands = ['list', 'add', 'role', 'reset', 'disable', 'enable']
if (!commands.includes(command) || rest.length > 0 || (of === '') !== (command === 'list')) fail(help)
const who = values.who?.trim() || process.env.USER || 'command line'
await atDesk(openOperatorDesk, run)

async function run(open: OperatorDesk): Promise<number> {
  switch (command) {
    case 'list':
      return listed(await open.list())
    case 'add':
      return told(await open.add(newOperator(), who))
    case 'role':
      return told(await open.setRole(of, role(), who))
    case 'reset':
      return told(await open.reset(of, who))
    case 'disable':
      return told(await open.disable(of, who))
    default:
      return told(await open.enable(of, who))
  }
}

function newOperator() {
  const name = operatorName.safeParse(values.name ?? '')
  const signIn = signInName.safeParse(of)
  if (!name.success) fail(`--name is the operator's name, as the borrower may read it.\n${help}`)
  if (!signIn.success)
    fail(`The sign-in name has letters of a to z, digits and . _ + @ -, and no spaces.\n${help}`)
  return {
    signInName: signIn.data,
    name: name.data,
    role: role(),
    signIn: values.oidc ? ('oidc' as const) : ('password' as const),
    ...(values.subject !== undefined && { subject: values.subject }),
  }
}

function role(): Role {
  const found = roles.find((one) => one === values.role)
  return found ?? fail(`--role is one of ${roles.join(', ')}.\n${help}`)
}

function told(answer: OperatorView | FirstPassword | Refused): number {
  if (answer instanceof Refused) return tell(`Nothing was done. ${answer.problem.message}`, 1)
  if (!('operator' in answer)) return tell(`Done. ${lineOf(answer)}`, 0)
  const { operator, firstPassword } = answer
  if (firstPassword === undefined) return tell(`Done. ${lineOf(operator)}`, 0)
  return tell(
    `Done. ${lineOf(operator)}\nFirst password: ${firstPassword}\nIt is shown this once, and replaced at the first sign-in.`,
    0,
  )
}

function listed(operators: OperatorView[]): number {
  for (const operator of operators) console.log(lineOf(operator))
  return operators.length === 0 ? tell('There are no operators yet.', 0) : 0
}

function lineOf({
  signInName: signsInAs,
  name,
  role: has,
  isDisabled,
  passkeys,
  lastSignInAt,
}: OperatorView): string {
  const seen =
    lastSignInAt === undefined ? 'never signed in' : `last signed in ${isoDateInIndia(lastSignInAt)}`
  const state = isDisabled ? 'disabled' : `${passkeys} passkeys, ${seen}`
  return `${signsInAs}  ${name}  ${has}  ${state}`
}
