import type { SourceFile } from './repository.ts'
import { parse, walk } from './syntax.ts'

const emptyNames = /^(utils?|helpers?|common|services|misc|shared|lib)$/

/** Folders and files whose name says nothing about what is in them. */
export function nameFaults(paths: string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/').map((part) => part.split('.')[0] ?? '')
    const empty = parts.find((part) => emptyNames.test(part))
    return empty === undefined
      ? []
      : [`${path}: "${empty}" says nothing. Fix: name it after what it knows, in words of the glossary.`]
  })
}

const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/

/** Marks of unfinished work. It is finished, or it is an issue. */
export function unfinishedFaults({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      unfinished.test(line)
        ? [`${path}:${index + 1} is unfinished. Fix: finish it, or take it out and open an issue.`]
        : [],
    )
}

/** Prints to the console in code that has a log. Starting, stopping and the terminal chat talk to a person. */
export function consoleFaults(file: SourceFile): string[] {
  if (file.path.startsWith('src/main/')) return []
  return memberCalls(file, ['console.*']).map(
    (place) => `${place} prints to the console. Fix: use the log that main passes in (platform/log.ts).`,
  )
}

/** Clocks and chance in code that must give the same answer every time. */
export function impureFaults(file: SourceFile): string[] {
  const places = [
    ...memberCalls(file, ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID']),
    ...newDates(file),
  ]
  return places.map(
    (place) => `${place} reads a clock or rolls dice. Fix: take \`now\` (or the value) as an argument.`,
  )
}

function memberCalls(file: SourceFile, names: string[]): string[] {
  const places: string[] = []
  walk(parse(file), (node) => {
    if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return
    if (node.property.type !== 'Identifier') return
    const { name } = node.object
    if (names.includes(`${name}.${node.property.name}`) || names.includes(`${name}.*`)) {
      places.push(placeOf(file, node.start))
    }
  })
  return places
}

/** `new Date()` and `Date()` read the clock; with arguments they only convert. */
function newDates(file: SourceFile): string[] {
  const places: string[] = []
  walk(parse(file), (node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return
    const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date'
    if (isDate && (node.arguments.length === 0 || node.type === 'CallExpression')) {
      places.push(placeOf(file, node.start))
    }
  })
  return places
}

function placeOf({ path, text }: SourceFile, offset: number): string {
  return `${path}:${text.slice(0, offset).split('\n').length}`
}
