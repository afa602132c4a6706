/** Something that an editor of the knowledge base should mend: where, what is wrong, and what to do. */
export interface KnowledgeFault {
  file: string
  what: string
  fix: string
}

export function faultIn(topicId: string, what: string, fix: string): KnowledgeFault {
  return { file: `${topicId}.json`, what, fix }
}
