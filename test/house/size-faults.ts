import { isTestCode, type SourceFile } from './repository.ts'
import { type Node, parse, walk } from './syntax.ts'

const mostLinesOfFile = 400
/** Nine files of ten stay below this. */
const mostLinesOfMostFiles = 300
const mostLinesOfFunction = 70

export function linesIn(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

/** Files that are too long to be read in one go. */
export function fileFaults(files: SourceFile[]): string[] {
  const sizes = files.map(({ path, text }) => ({ path, lines: linesIn(text) }))
  const tooLong = sizes
    .filter(({ lines }) => lines > mostLinesOfFile)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, and ${mostLinesOfFile} is the limit. Fix: find the second subject in it and give it a file of its own.`,
    )
  const byLength = sizes.toSorted((a, b) => a.lines - b.lines)
  const tail = byLength[Math.ceil(byLength.length * 0.9) - 1]
  if (tail === undefined || tail.lines <= mostLinesOfMostFiles) return tooLong
  const longest = byLength.slice(-3).map(({ path }) => path)
  return [
    ...tooLong,
    `one file in ten has ${tail.lines} lines or more, and ${mostLinesOfMostFiles} is the limit. Fix: begin with ${longest.join(', ')}.`,
  ]
}

/** Functions that do more than one thing. Suites of tests are lists, not functions, and may be long. */
export function functionFaults(file: SourceFile): string[] {
  if (file.path.endsWith('.css')) return []
  const faults: string[] = []
  walk(parse(file), (node, parent) => {
    if (!isFunction(node) || (isTestCode(file.path) && isSuite(node, parent))) return
    const lines = linesIn(file.text.slice(node.start, node.end))
    if (lines <= mostLinesOfFunction) return
    const line = file.text.slice(0, node.start).split('\n').length
    faults.push(
      `${file.path}:${line} is a function of ${lines} lines, and ${mostLinesOfFunction} is the limit. Fix: name a part of what it does and move it out.`,
    )
  })
  return faults
}

function isFunction(node: Node): boolean {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type)
}

/** `describe(..., () => { ... })`, or a function that is a list of tests for a contract. */
function isSuite(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'CallExpression' && calledName(parent.callee).startsWith('describe')) return true
  let tests = 0
  walk(node, (inner) => {
    if (inner.type === 'CallExpression' && /^(describe|test|it)\b/.test(calledName(inner.callee))) tests += 1
  })
  return tests > 0
}

function calledName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type === 'MemberExpression') return calledName(callee.object)
  return callee.type === 'CallExpression' ? calledName(callee.callee) : ''
}
