/** Hand-written reading of JSON: this is the hot path of every bench, and Meta's refusals have their own words. */
export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object under `key`, or an empty one. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key]
  return isObject(value) ? value : {}
}

/** The objects of the list under `key`; what is no object counts as an empty one. */
export function objectsAt(parent: JsonObject, key: string): JsonObject[] {
  const value = parent[key]
  return Array.isArray(value) ? value.map((item) => (isObject(item) ? item : {})) : []
}

/** The text under `key`; undefined for everything else. */
export function textAt(parent: JsonObject, key: string): string | undefined {
  const value = parent[key]
  return typeof value === 'string' ? value : undefined
}

/** Meta counts characters, not UTF-16 units: an emoji is one. Only long texts need the slow count. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false
  let count = 0
  for (const _ of text) {
    count += 1
    if (count > limit) return true
  }
  return false
}

/** An absolute http or https address. */
export function isWebAddress(text: string | undefined): text is string {
  if (!text || !URL.canParse(text)) return false
  return text.startsWith('https://') || text.startsWith('http://')
}
