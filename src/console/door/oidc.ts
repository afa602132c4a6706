import { Failure } from '../../platform/errors.ts'
import type { ConsoleParts } from '../parts.ts'

type OidcSettings = NonNullable<ConsoleParts['oidc']>

/** What has to come back with the operator: kept by us meanwhile, good once. */
export interface OidcFlow {
  state: string
  nonce: string
  codeVerifier: string
}

/** Who the provider says that it was. */
export interface OidcPerson {
  /** Issuer and subject: the only name that never passes to another person (OpenID Connect Core, 5.7). */
  subject: string
  /** Only one that the provider has verified. */
  email?: string
}

/** Signing in with the authorization code flow, PKCE, state and nonce, at whatever provider the settings name. */
export interface Oidc {
  /** Where to send the browser. Throws `console.identity-provider` when the provider does not answer. */
  begin(redirectUrl: string): Promise<{ url: string; flow: OidcFlow }>
  /** Undefined when what came back proves nothing. Throws as `begin` does. */
  finish(cameBackTo: URL, flow: OidcFlow): Promise<OidcPerson | undefined>
}

const timeoutSeconds = 10

export function createOidc(settings: OidcSettings): Oidc {
  let discovered: ReturnType<typeof discover> | undefined

  /** Asked once; a provider that did not answer is asked again by the next operator. */
  async function provider() {
    discovered ??= discover(settings)
    try {
      return await discovered
    } catch (cause) {
      discovered = undefined
      throw unavailable(cause)
    }
  }

  return {
    async begin(redirectUrl) {
      const { client, configuration } = await provider()
      const flow: OidcFlow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUrl,
        scope: 'openid email',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow }
    },

    async finish(cameBackTo, { state, nonce, codeVerifier }) {
      const { client, configuration } = await provider()
      const checks = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      }
      const tokens = await client
        .authorizationCodeGrant(configuration, cameBackTo, checks)
        .catch((error: unknown) => {
          if (isUnanswered(error)) throw unavailable(error)
          return undefined
        })
      const claims = tokens?.claims()
      if (!claims) return undefined
      const { iss, sub, email, email_verified: isVerified } = claims
      return {
        subject: subjectOf(iss, sub),
        ...(isVerified === true && typeof email === 'string' && { email }),
      }
    },
  }
}

/** An address and an id: neither holds a space. */
export function subjectOf(issuer: string, subject: string): string {
  return `${issuer.replace(/\/$/, '')} ${subject}`
}

/** No answer in time, none at all, or an error of the provider's own. Everything else is about the proof. */
function isUnanswered(error: unknown): boolean {
  const { name, code, status, cause } = error as {
    name?: string
    code?: string
    status?: number
    cause?: unknown
  }
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'OAUTH_TIMEOUT') return true
  if (error instanceof TypeError && error.message === 'fetch failed') return true
  if (typeof status === 'number' && status >= 500) return true
  return cause instanceof Response && cause.status >= 500
}

function unavailable(cause: unknown): Failure {
  return new Failure('console.identity-provider', 'The identity provider of operators did not answer', {
    owner: 'provider',
    retryable: true,
    cause,
  })
}

/** What the provider says of itself. Loaded by the first sign-in: most services never need it. */
async function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const client = await import('openid-client')
  const url = new URL(issuer)
  const execute = [
    // The token came from the provider itself; its signature is asked for all the same.
    client.enableNonRepudiationChecks,
    // The settings allow plain http on this machine alone, for trying it out.
    ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : []),
  ]
  const options = { timeout: timeoutSeconds, execute }
  return { client, configuration: await client.discovery(url, clientId, clientSecret, undefined, options) }
}
