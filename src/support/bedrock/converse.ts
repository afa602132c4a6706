import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'
import type { LanguageModel, Worded } from './model.ts'
import { answerTool, type Prompt } from './prompt.ts'

/** For everything together: a borrower waits. Some answers come sooner than a second, most within three. */
const timeoutMs = 6_000
const tries = 2

/** Hindi takes several tokens a word; 900 characters of it fit. */
const mostTokens = 800

export interface ConverseOptions {
  modelId: string
  region: string
  timeoutMs?: number
}

/** A model of Amazon Bedrock, by the Converse API. The client is loaded with the first question. */
export function openConverseModel(options: ConverseOptions): LanguageModel {
  const { modelId, region } = options
  const allMs = options.timeoutMs ?? timeoutMs
  let opening: Promise<Opened> | undefined
  const open = () => {
    opening ??= openClient(region, allMs)
    return opening
  }
  return {
    modelId,
    async word(prompt) {
      try {
        const { client, bedrock } = await open()
        const reply = await client.send(new bedrock.ConverseCommand(requestOf(modelId, prompt)), {
          abortSignal: AbortSignal.timeout(allMs),
        })
        return wordedIn(reply)
      } catch (cause) {
        throw failureOf(cause, region)
      }
    },
  }
}

interface Opened {
  client: BedrockRuntimeClient
  bedrock: typeof import('@aws-sdk/client-bedrock-runtime')
}

async function openClient(region: string, callTimeoutMs: number): Promise<Opened> {
  const bedrock = await import('@aws-sdk/client-bedrock-runtime')
  const defaults = awsClientDefaults({ region, callTimeoutMs, tries })
  // The SDK speaks HTTP/2 to Bedrock. A session that a frozen function has slept through looks open and is dead, so
  // each question has its own.
  const requestHandler = { ...defaults.requestHandler, disableConcurrentStreams: true }
  return { bedrock, client: new bedrock.BedrockRuntimeClient({ ...defaults, requestHandler }) }
}

function requestOf(modelId: string, { system, question }: Prompt) {
  const { name, description, schema } = answerTool
  return {
    modelId,
    system: [{ text: system }],
    messages: [{ role: 'user' as const, content: [{ text: question }] }],
    inferenceConfig: { maxTokens: mostTokens, temperature: 0 },
    toolConfig: {
      tools: [{ toolSpec: { name, description, inputSchema: { json: structuredClone(schema) as never } } }],
      toolChoice: { tool: { name } },
    },
  }
}

type ConverseReply = import('@aws-sdk/client-bedrock-runtime').ConverseCommandOutput

function wordedIn({ output, usage, stopReason }: ConverseReply): Worded {
  const use = output?.message?.content?.find((block) => block.toolUse?.name === answerTool.name)
  return {
    // Cut off in the middle of it, an input can look whole.
    answer: stopReason === 'max_tokens' ? undefined : use?.toolUse?.input,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
  }
}

function failureOf(cause: unknown, region: string): Failure {
  if (cause instanceof SyntaxError) {
    const message = 'Bedrock answered bedrock:InvokeModel with what is no JSON.'
    return new Failure('model.nonsense', message, { owner: 'provider', retryable: true, cause })
  }
  const why = explainAws(cause, { action: 'bedrock:InvokeModel', setting: 'BEDROCK_MODEL_ID', region })
  return passesByItself(awsTrouble(cause)) || isModelTrouble(cause)
    ? new Failure('model.unreachable', why, { owner: 'provider', retryable: true, cause })
    : new Failure('model.refused', why, { owner: 'operator', retryable: true, cause })
}

/** Bedrock's own names for what passes by itself, and those of HTTP/2. */
function isModelTrouble(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? String(cause.code) : ''
  return /^Model(?:Timeout|NotReady|Error)Exception$/.test(cause.name) || code.startsWith('ERR_HTTP2')
}
