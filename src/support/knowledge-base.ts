import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from '../platform/errors.ts'
import { knownWordings } from './known-wordings.ts'
import { type Topic, topicSchema } from './topic.ts'

const ownFolder = fileURLToPath(new URL('./knowledge/', import.meta.url))

/**
 * Reads every topic of the folder, once, at start; in order of their ids.
 *
 * Throws a Failure (support.knowledge-base-invalid) that lists all faults of all files together, each with its file and
 * field, so that one round of editing is enough.
 */
export function loadKnowledgeBase(folder: string = ownFolder): Topic[] {
  const { topics, faults } = readKnowledgeBase(folder)
  if (faults.length > 0) throw invalid(faults)
  return topics
}

/** The same without an end: the topics that have the right form, and the faults of all files, each with its file. */
export function readKnowledgeBase(folder: string = ownFolder): { topics: Topic[]; faults: string[] } {
  const faults: string[] = []
  const topics: Topic[] = []
  const files = namesOfTopicFiles(folder)
  for (const file of files) {
    const reading = readTopic(folder, file)
    faults.push(...reading.faults.map((fault) => `${file}: ${fault}`))
    if (reading.topic) topics.push(reading.topic)
  }
  if (files.length === 0) faults.push('no topic (*.json) in the folder')
  faults.push(...sharedQuestions(topics))
  return { topics, faults }
}

function namesOfTopicFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch (cause) {
    throw invalid(['the folder cannot be read'], cause)
  }
}

function readTopic(folder: string, file: string): { topic?: Topic; faults: string[] } {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch {
    return { faults: ['is not readable JSON'] }
  }
  const parsed = topicSchema.safeParse(content)
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'} ${issue.message}`),
    }
  }
  const topic = parsed.data
  const faults =
    `${topic.id}.json` === file ? [] : [`id is "${topic.id}", so the file should be ${topic.id}.json`]
  return { topic, faults }
}

/** The same question under two topics, however it is spelled, would make the answer a matter of chance. */
function sharedQuestions(topics: Topic[]): string[] {
  const ownerOf = new Map<string, string>()
  const faults: string[] = []
  for (const topic of topics) {
    for (const { question, terms } of knownWordings(topic)) {
      if (terms.words.length === 0)
        faults.push(`${topic.id}.json: "${question}" has no word that tells what it is about`)
      const key = terms.sounds.toSorted().join('|')
      const owner = ownerOf.get(key)
      if (owner && owner !== topic.id) {
        faults.push(`${topic.id}.json: "${question}" is the same question as one of ${owner}.json`)
      }
      ownerOf.set(key, owner ?? topic.id)
    }
  }
  return faults
}

function invalid(faults: string[], cause?: unknown): Failure {
  const message = `The knowledge base has ${faults.length} fault(s):\n- ${faults.join('\n- ')}`
  return new Failure('support.knowledge-base-invalid', message, {
    owner: 'engineer',
    retryable: false,
    cause,
  })
}
