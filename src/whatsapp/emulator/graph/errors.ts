import { randomBytes } from 'node:crypto'

/** A refusal as the Graph API words it (5.1 of the WhatsApp facts). */
export interface GraphError {
  httpStatus: number
  code: number
  message: string
  type: 'OAuthException' | 'GraphMethodException'
  details?: string
  subcode?: number
  transient?: boolean
}

/** The body of the answer. */
export function errorBody(error: GraphError): object {
  return {
    error: {
      message: error.message,
      type: error.type,
      code: error.code,
      ...(error.details === undefined
        ? {}
        : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
      ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
      ...(error.transient ? { is_transient: true } : {}),
      fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
    },
  }
}

const oauth = (httpStatus: number, code: number, message: string, details?: string): GraphError => ({
  httpStatus,
  code,
  message,
  type: 'OAuthException',
  ...(details === undefined ? {} : { details }),
})

/** 100 without details: the shape of "too long" and "required" for plain parameters. */
export const parameterError = (what: string) => oauth(400, 100, `(#100) ${what}`)

/** 131009: a value that is there and wrong. */
export const invalidValue = (details: string) =>
  oauth(400, 131009, '(#131009) Parameter value is not valid', details)

/** 131008: something that must be there is missing. */
export const missingValue = (details: string) =>
  oauth(400, 131008, '(#131008) Required parameter is missing', details)

export const unsupportedType = (details: string) =>
  oauth(400, 131051, '(#131051) Unsupported message type', details)

export const badToken = () => oauth(401, 190, 'Invalid OAuth access token - Cannot parse access token')

export const unknownVersion = (path: string) => oauth(400, 2500, `Unknown path components: ${path}`)

export const unknownObject = (id: string, verb: 'get' | 'post' | 'delete'): GraphError => ({
  httpStatus: 400,
  code: 100,
  type: 'GraphMethodException',
  subcode: 33,
  message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
})

export const malformedJson = () => oauth(400, 100, '(#100) The request body is not valid JSON.')

export const recipientIsSender = () =>
  oauth(400, 131021, '(#131021) Recipient cannot be sender', 'Sender and recipient phone number is the same.')

export const unknownTemplate = (name: string, language: string) =>
  oauth(
    404,
    132001,
    '(#132001) Template name does not exist in the translation',
    `template name (${name}) does not exist in ${language}`,
  )

export const parameterCount = (given: number, expected: number) =>
  oauth(
    400,
    132000,
    '(#132000) Number of parameters does not match the expected number of params',
    `body: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  )

export const pairLimitHit = () =>
  oauth(
    400,
    131056,
    '(#131056) (Business Account, Consumer Account) pair rate limit hit',
    'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  )

export const throughputHit = () =>
  oauth(429, 130429, '(#130429) Rate limit hit', 'Cloud API message throughput has been reached.')

export const somethingWentWrong = (): GraphError => ({
  ...oauth(500, 131000, '(#131000) Something went wrong', 'Message failed to send due to an unknown error.'),
  transient: true,
})

/** A failure that comes later, as a status. */
export interface AsyncFailure {
  code: number
  title: string
  details: string
}

export const windowClosed: AsyncFailure = {
  code: 131047,
  title: 'Re-engagement message',
  details:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
}

export const undeliverable: AsyncFailure = {
  code: 131026,
  title: 'Message undeliverable',
  details: 'Message undeliverable.',
}
