import { z } from 'zod'
import known from './elsewhere.json' with { type: 'json' }
import type { Subject } from './evidence.ts'
import { readQuestion } from './reading.ts'

/** By matter: what people ask a lender's number that is none of its business. It keeps us from answering it. */
const elsewhereSchema = z.record(z.string(), z.array(z.string().min(3)).min(5))

/** Stands before the name of a matter, so that none is taken for a topic. */
const mark = 'elsewhere: '

export const elsewhere: readonly Subject[] = Object.entries(elsewhereSchema.parse(known)).map(
  ([matter, questions]) => ({
    id: mark + matter,
    readings: questions.map(readQuestion),
    title: [],
    answer: [],
  }),
)
