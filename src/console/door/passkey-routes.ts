import { isIP } from 'node:net'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { lender } from '../../journey/lender.ts'
import { Failure } from '../../platform/errors.ts'
import type { PasskeyView } from '../api.ts'
import { openRoute, Refused, type Route, route } from '../route.ts'
import { type DoorParts, enter, turnAway } from './enter.ts'
import type { KeptOperator } from './operators.ts'
import { originsOf } from './origin.ts'
import type { KeptPasskey } from './passkeys.ts'

/** What a browser brings back, as far as we look at it; the library reads the rest. */
const brought = z.looseObject({
  id: z.string().max(1_400),
  rawId: z.string().max(1_400),
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: z.string().max(4_000),
    userHandle: z.string().max(100).nullish(),
  }),
  clientExtensionResults: z.looseObject({}),
})

/** Ed25519, ES256 and RS256 (COSE): every device has one of them, and Node knows them for good. */
const algorithms = [-8, -7, -257]

/** Loaded by the first passkey: a service without any starts sooner and smaller. */
const webAuthn = () => import('@simplewebauthn/server')

/** Passkeys are made for a name, never for a bare address (WebAuthn, 5.1.2). */
export function hasPasskeys(publicUrl: string): boolean {
  return isIP(hostOf(publicUrl)) === 0
}

function hostOf(publicUrl: string): string {
  return new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
}

/** Signing in with a passkey alone: the device asks who it is (user verification), so it counts for two factors. */
export function passkeySignInRoutes(parts: DoorParts): Route[] {
  const { challenges, passkeys, operators, publicUrl, clock } = parts
  return [
    openRoute({
      method: 'POST',
      url: '/sign-in/passkey/options',
      perMinute: 30,
      async answer() {
        const { generateAuthenticationOptions } = await webAuthn()
        return generateAuthenticationOptions({
          rpID: hostOf(publicUrl()),
          challenge: bytesOf(await challenges.make('passkey-sign-in')),
          userVerification: 'required',
        })
      },
    }),

    openRoute({
      method: 'POST',
      url: '/sign-in/passkey',
      body: z.object({ response: brought }),
      perMinute: 30,
      async answer({ body, ...exchange }) {
        const passkey = await passkeys.withCredential(body.response.id)
        const operator = passkey && (await operators.get(passkey.operatorId))
        const away = { way: 'passkey', operator, refused: notAccepted } as const
        if (!passkey || !operator) return turnAway(parts, { ...away, because: 'unknown passkey' })
        if (operator.isDisabled) return turnAway(parts, { ...away, because: 'disabled' })
        if (!isOf(body.response.response.userHandle, operator)) {
          return turnAway(parts, { ...away, because: 'passkey of another' })
        }
        const { verifyAuthenticationResponse } = await webAuthn()
        const proof = await verifyAuthenticationResponse({
          response: body.response as unknown as AuthenticationResponseJSON,
          expectedChallenge: async (token) => (await challenges.take('passkey-sign-in', token)) !== undefined,
          expectedOrigin: originsOf(publicUrl()),
          expectedRPID: hostOf(publicUrl()),
          credential: {
            id: passkey.credentialId,
            publicKey: bytesOf(passkey.publicKey),
            counter: passkey.signatures,
          },
          requireUserVerification: true,
        }).catch(onlyStoreFailures)
        if (!proof?.verified) return turnAway(parts, { ...away, because: 'wrong proof' })
        const signatures = proof.authenticationInfo.newCounter
        if (!(await passkeys.markUsed(passkey, { at: clock(), signatures }))) {
          return turnAway(parts, { ...away, because: 'used twice at once' })
        }
        return enter(parts, exchange, operator, 'passkey')
      },
    }),
  ]
}

/** One's own passkeys. */
export function passkeyRoutes(parts: DoorParts): Route[] {
  const { passkeys } = parts
  return [
    route({
      method: 'GET',
      url: '/passkeys',
      allows: 'signed-in',
      audit: 'nothing',
      answer: async ({ session }) => (await passkeys.of(session.operator.id)).map(viewOf),
    }),

    ...addingRoutes(parts),

    route({
      method: 'DELETE',
      url: '/passkeys/:id',
      allows: 'signed-in',
      params: z.object({ id: z.string().max(64) }),
      audit: ({ params }) => ({ act: 'passkey.removed', detail: { passkey: params.id } }),
      async answer({ session, params }) {
        const own = await passkeys.of(session.operator.id)
        if (!own.some(({ id }) => id === params.id)) return notYours
        await passkeys.remove(params.id)
      },
    }),
  ]
}

/** What the browser asks the device, and what the device answered. */
function addingRoutes({ challenges, passkeys, operators, publicUrl, clock }: DoorParts): Route[] {
  return [
    route({
      method: 'POST',
      url: '/passkeys/options',
      allows: 'signed-in',
      audit: 'nothing',
      async answer({ session }) {
        if (session.mustChangePassword) return firstPassword
        if (!hasPasskeys(publicUrl())) return noName
        const { id, name } = session.operator
        const operator = await operators.get(id)
        const known = await passkeys.of(id)
        const { generateRegistrationOptions } = await webAuthn()
        return generateRegistrationOptions({
          rpName: `${lender.name} console`,
          rpID: hostOf(publicUrl()),
          userName: operator?.signInName ?? name,
          userDisplayName: name,
          userID: new Uint8Array(Buffer.from(id)),
          challenge: bytesOf(await challenges.make('passkey-new', id)),
          excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
          supportedAlgorithmIDs: algorithms,
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        })
      },
    }),

    route({
      method: 'POST',
      url: '/passkeys',
      allows: 'signed-in',
      body: z.object({ label: z.string().trim().min(1).max(40), response: brought }),
      audit: ({ body }) => ({ act: 'passkey.added', detail: { label: body.label } }),
      async answer({ session, body: { label, response } }) {
        if (session.mustChangePassword) return firstPassword
        const operatorId = session.operator.id
        const { verifyRegistrationResponse } = await webAuthn()
        const proof = await verifyRegistrationResponse({
          response: response as unknown as RegistrationResponseJSON,
          expectedChallenge: async (token) =>
            (await challenges.take('passkey-new', token))?.content === operatorId,
          expectedOrigin: originsOf(publicUrl()),
          expectedRPID: hostOf(publicUrl()),
          requireUserVerification: true,
          supportedAlgorithmIDs: algorithms,
        }).catch(onlyStoreFailures)
        if (!proof?.verified) return notMade
        const { credential } = proof.registrationInfo
        const added = await passkeys.add({
          operatorId,
          credentialId: credential.id,
          publicKey: Buffer.from(credential.publicKey).toString('base64url'),
          signatures: credential.counter,
          transports: credential.transports ?? [],
          label,
          addedAt: clock(),
        })
        return added ? viewOf(added) : knownAlready
      },
    }),
  ]
}

/** Nobody was named before, so the device has to say whose passkey it is (WebAuthn, 7.2, step 6). */
function isOf(userHandle: string | null | undefined, { id }: KeptOperator): boolean {
  return typeof userHandle === 'string' && Buffer.from(userHandle, 'base64url').toString() === id
}

function viewOf({ id, label, addedAt, usedAt }: KeptPasskey): PasskeyView {
  return { id, label, addedAt, ...(usedAt !== undefined && { usedAt }) }
}

/** The library throws at every proof that is none; only a store that failed is no answer to that. */
function onlyStoreFailures(error: unknown): undefined {
  if (error instanceof Failure) throw error
  return undefined
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}

const notAccepted = new Refused(400, {
  message: 'This passkey was not accepted. Try again, or sign in another way.',
})
const notMade = new Refused(400, { message: 'The passkey could not be checked. Try again.' })
const knownAlready = new Refused(409, { message: 'This passkey is there already.' })
const notYours = new Refused(404, { message: 'You have no such passkey.' })
const firstPassword = new Refused(403, { message: 'Choose a password of your own first.' })
const noName = new Refused(409, {
  message: 'Passkeys need a name: open the console at localhost, or at the address in PUBLIC_URL.',
})
