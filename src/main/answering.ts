import { isoDateInIndia } from '../lending/dates.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import { createKnowledgeAnswerer } from '../support/answerer.ts'
import { createModelAnswerer } from '../support/bedrock/answerer.ts'
import { openConverseModel } from '../support/bedrock/converse.ts'
import { createModelUsage, type ModelDay } from '../support/bedrock/usage.ts'
import { loadKnowledgeBase } from '../support/knowledge-base.ts'
import type { Answerer } from '../support/port.ts'
import { createTopicSearch } from '../support/topic-search.ts'
import type { Config } from './config.ts'
import type { PartHealth } from './health.ts'
import { lenderFacts } from './lender-facts.ts'

/** Who answers questions, and how the language model does. */
export interface Answering {
  /** Reads the knowledge base when it is first called: only a process that delivers needs it. */
  open(): Answerer
  health(): Promise<ModelHealth>
}

export interface ModelHealth {
  part: PartHealth
  /** Today, all processes together; absent where no model is configured, or the store does not tell. */
  model?: ModelDay & { isOn: boolean }
}

export interface OpenAnswering {
  config: Config
  /** Counts what the model does, for all processes. Opened only where a model is configured. */
  office: () => Promise<Pick<OfficeStore, 'count' | 'counts'>>
  clock: Clock
  log: Log
}

/** The knowledge base, and over it the model of `BEDROCK_MODEL_ID`. */
export function openAnswering({ config, office, clock, log }: OpenAnswering): Answering {
  const today = () => isoDateInIndia(clock())
  const openKnowledge = () => {
    const topics = loadKnowledgeBase()
    const search = createTopicSearch(topics)
    const knowledge = createKnowledgeAnswerer({ topics, facts: lenderFacts(today()), today, search })
    return { topics, search, knowledge }
  }
  const { bedrock } = config.people
  const { region } = config.cloud
  if (bedrock === undefined || region === undefined) {
    const part: PartHealth = {
      state: 'off',
      detail: 'BEDROCK_MODEL_ID is not set; the knowledge base answers alone',
    }
    return { open: () => openKnowledge().knowledge, health: async () => ({ part }) }
  }
  const usage = createModelUsage({
    counters: {
      count: async (...added) => (await office()).count(...added),
      counts: async (day) => (await office()).counts(day),
    },
    clock,
    dailyBudgetMicroDollars: bedrock.dailyBudgetMicroDollars,
    prices: bedrock.prices,
  })
  let trouble: () => string | undefined = () => undefined
  return {
    open() {
      const { topics, search, knowledge } = openKnowledge()
      const model = openConverseModel({ modelId: bedrock.modelId, region })
      const answerer = createModelAnswerer({ knowledge, topics, search, today, model, usage, clock, log })
      trouble = answerer.trouble
      return answerer
    },
    async health() {
      const day = await usage.today().catch(() => undefined)
      const isSpent = day !== undefined && day.costMicroDollars >= bedrock.dailyBudgetMicroDollars
      const part = stateOf({ trouble: trouble(), isSpent, modelId: bedrock.modelId })
      return { part, ...(day && { model: { isOn: part.state === 'on', ...day } }) }
    },
  }
}

function stateOf(model: { trouble: string | undefined; isSpent: boolean; modelId: string }): PartHealth {
  const { trouble, isSpent, modelId } = model
  if (trouble !== undefined)
    return { state: 'failing', detail: `${trouble} The knowledge base answers alone meanwhile.` }
  const spent = 'the budget of the day is used up; the knowledge base answers alone until midnight in India'
  return { state: 'on', detail: isSpent ? spent : `${modelId} words answers from the knowledge base` }
}
