import { z } from 'zod'

type Value = { [type: string]: unknown }

const kilobyte = 1024

/**
 * The size by which DynamoDB bills (developer guide, "DynamoDB item sizes and formats"): names and texts in UTF-8,
 * two digits of a number to a byte and one more, three bytes for a map or list and one for each member.
 */
export function itemBytes(item: Record<string, Value>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + textBytes(name) + valueBytes(value), 0)
}

/** Write units of one item in a transaction: two for each kilobyte that is begun. */
export function transactionUnits(bytes: number): number {
  return 2 * Math.max(1, Math.ceil(bytes / kilobyte))
}

function valueBytes(value: Value): number {
  const [[type, content] = ['NULL', true]] = Object.entries(value)
  switch (type) {
    case 'S':
      return textBytes(String(content))
    case 'B':
      return Buffer.from(String(content), 'base64').length
    case 'N':
      return Math.ceil(String(content).length / 2) + 1
    case 'SS':
      return z
        .array(z.string())
        .parse(content)
        .reduce((sum, each) => sum + textBytes(each), 0)
    case 'M': {
      const members = content as Record<string, Value>
      return 3 + itemBytes(members) + Object.keys(members).length
    }
    default:
      return 1
  }
}

function textBytes(text: string): number {
  return Buffer.byteLength(text)
}
