import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { PasskeyView, Session } from '../../../src/console/api.ts'
import { queryClient } from './query-client.ts'
import { Refused, request } from './request.ts'
import { takeUp } from './session.ts'

/** Leads to the identity provider, which leads back to the front of the console. */
export const oidcAddress = '/console/api/sign-in/oidc'

export function usePasswordSignIn() {
  return useMutation({
    mutationFn: (given: { signInName: string; password: string }) =>
      request<Session>('POST', '/sign-in', given),
    onSuccess: takeUp,
  })
}

export function usePasskeySignIn() {
  return useMutation({
    mutationFn: async () => {
      const optionsJSON = await request<PublicKeyCredentialRequestOptionsJSON>(
        'POST',
        '/sign-in/passkey/options',
        {},
      )
      const response = await startAuthentication({ optionsJSON }).catch(refusedByBrowser)
      return request<Session>('POST', '/sign-in/passkey', { response })
    },
    onSuccess: takeUp,
  })
}

/** A new password is a new session. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (given: { current: string; next: string }) => request<Session>('POST', '/password', given),
    onSuccess: takeUp,
  })
}

export function usePasskeys() {
  return useQuery({ queryKey: ['passkeys'], queryFn: () => request<PasskeyView[]>('GET', '/passkeys') })
}

const passkeysAgain = () => queryClient.invalidateQueries({ queryKey: ['passkeys'] })

export function useAddPasskey() {
  return useMutation({
    mutationFn: async (label: string) => {
      const optionsJSON = await request<PublicKeyCredentialCreationOptionsJSON>(
        'POST',
        '/passkeys/options',
        {},
      )
      const response = await startRegistration({ optionsJSON }).catch(refusedByBrowser)
      return request<PasskeyView>('POST', '/passkeys', { label, response })
    },
    onSuccess: passkeysAgain,
  })
}

export function useRemovePasskey() {
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/passkeys/${id}`),
    onSuccess: passkeysAgain,
  })
}

/** What the browser says is for programmers; most of the time somebody only closed its dialog. */
function refusedByBrowser(error: Error): never {
  const message =
    error.name === 'InvalidStateError'
      ? 'This device has a passkey for you already.'
      : 'The passkey was not used. Try again, or sign in another way.'
  throw new Refused(400, { message })
}
