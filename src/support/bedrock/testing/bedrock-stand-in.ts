import {
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** What the stand-in was asked, as it came over the wire. */
const asked = z.object({
  system: z.tuple([z.object({ text: z.string() })]),
  messages: z.tuple([
    z.object({ role: z.literal('user'), content: z.tuple([z.object({ text: z.string() })]) }),
  ]),
  inferenceConfig: z.object({ maxTokens: z.number(), temperature: z.number() }),
  toolConfig: z.object({
    tools: z.tuple([
      z.object({
        toolSpec: z.object({
          name: z.string(),
          description: z.string(),
          inputSchema: z.object({ json: z.record(z.string(), z.unknown()) }),
        }),
      }),
    ]),
    toolChoice: z.object({ tool: z.object({ name: z.string() }) }),
  }),
})

export type Asked = z.infer<typeof asked> & { modelId: string; authorization: string }

/** What the model in the stand-in does with a question. */
export type Script =
  | { does: 'answer'; answer: unknown; stopReason?: string }
  /** Text, and no use of the tool. */
  | { does: 'talk'; text: string }
  | { does: 'error'; status: number; type: string }
  | { does: 'garble' }
  /** Takes the question and never answers. */
  | { does: 'hang' }

export type ScriptFor = (asked: Asked) => Script

export const usageOfEachAnswer = { inputTokens: 1_200, outputTokens: 100, totalTokens: 1_300 }

/**
 * Amazon Bedrock's runtime on a port of this machine, as far as Converse goes: the real paths, JSON and errors, over
 * HTTP/2 like Bedrock's own, for the real SDK. Which model answers, and how, is the script's.
 */
export async function startBedrock(first: ScriptFor) {
  let script = first
  const calls: Asked[] = []
  const server = createServer((request, response) => {
    void take(request).then((one) => {
      if (one) calls.push(one)
      play(one ? script(one) : refusal, response)
    })
  })
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    play: (next: ScriptFor) => {
      script = next
    },
    close() {
      for (const session of sessions) session.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const refusal: Script = { does: 'error', status: 400, type: 'ValidationException' }

export type Bedrock = Awaited<ReturnType<typeof startBedrock>>

/** Undefined for what Converse would refuse: another path, no signature, another form. */
async function take(request: Http2ServerRequest): Promise<Asked | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const [, modelId] = /^\/model\/([^/]+)\/converse$/.exec(request.url ?? '') ?? []
  const { authorization = '' } = request.headers
  if (modelId === undefined || request.method !== 'POST' || !isSigned(authorization)) return undefined
  const body = asked.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  return body.success ? { ...body.data, modelId: decodeURIComponent(modelId), authorization } : undefined
}

function isSigned(authorization: string): boolean {
  return /^AWS4-HMAC-SHA256 Credential=\S+\/bedrock\/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}$/.test(
    authorization,
  )
}

function play(script: Script, response: Http2ServerResponse): void {
  if (script.does === 'hang') return
  const [status, headers, body] = replyOf(script)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

function replyOf(script: Exclude<Script, { does: 'hang' }>): [number, Record<string, string>, string] {
  switch (script.does) {
    case 'answer': {
      const toolUse = { toolUseId: 'tooluse_standin', name: 'answer', input: script.answer }
      return [200, {}, said([{ toolUse }], script.stopReason ?? 'tool_use')]
    }
    case 'talk':
      return [200, {}, said([{ text: script.text }], 'end_turn')]
    case 'error': {
      const message = 'Invented words of AWS that must not be repeated.'
      return [script.status, { 'x-amzn-errortype': script.type }, JSON.stringify({ message })]
    }
    case 'garble':
      return [200, {}, '{"output": {"message": ']
  }
}

function said(content: unknown[], stopReason: string): string {
  return JSON.stringify({
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: usageOfEachAnswer,
    metrics: { latencyMs: 400 },
  })
}

/** The topics that a question was given with, in the order in which they stand in the prompt. */
export function topicsGiven({ system }: Asked): { id: string; title: string; text: string }[] {
  return groundingOf(system[0].text).topics
}

export function caseFactsGiven({ system }: Asked): string[] {
  return groundingOf(system[0].text).caseFacts
}

/** The question as the model sees it. */
export function questionGiven({ messages }: Asked): string {
  const [, json = '""'] = /^<question>(.*)<\/question>$/s.exec(messages[0].content[0].text) ?? []
  return z.string().parse(JSON.parse(json))
}

function groundingOf(system: string) {
  const json = system.slice(system.indexOf('GROUNDING: ') + 'GROUNDING: '.length)
  return z
    .object({
      topics: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
      caseFacts: z.array(z.string()),
    })
    .parse(JSON.parse(json))
}
