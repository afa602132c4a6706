/** How long a connection may take to come about. Amazon's services are in our own region. */
const connectionTimeoutMs = 1000

/**
 * What every client of an AWS service is made with: `new S3Client({ ...awsClientDefaults({ region }), ... })`.
 * Credentials and endpoints come from where the SDK itself looks (`AWS_ENDPOINT_URL_S3`, ...).
 *
 * `callTimeoutMs` bounds one try: until the answer begins, and then each silence in it. The SDK only warns of a slow
 * answer unless it is told to throw. `tries` bounds how often the SDK repeats what was throttled, failed on AWS's
 * side or got no answer; it waits between them with full jitter.
 */
export function awsClientDefaults({
  region,
  callTimeoutMs = 3000,
  tries = 3,
}: {
  region: string
  callTimeoutMs?: number
  tries?: number
}) {
  return {
    region,
    maxAttempts: tries,
    retryMode: 'standard' as const,
    requestHandler: {
      connectionTimeout: Math.min(connectionTimeoutMs, callTimeoutMs),
      requestTimeout: callTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: callTimeoutMs,
    },
  }
}
