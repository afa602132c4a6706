import type { SourceFile } from './repository.ts'
import { type Node, parse, walk } from './syntax.ts'

/**
 * The codes of every Failure that a file can throw: the first argument of `new Failure(...)`, and where that is a
 * variable, the literals that the file hands on: to functions (`mediaFailure('whatsapp.x', ...)`) or in tables
 * (`{ code: 'storage.x' }`).
 */
export function failureCodesIn(file: SourceFile): string[] {
  if (!file.text.includes('Failure(')) return []
  const codes = new Set<string>()
  let isIndirect = false
  const program = parse(file)
  walk(program, (node) => {
    if (!isNewFailure(node)) return
    const code = literalOf(node.arguments[0])
    if (code === undefined) isIndirect = true
    else codes.add(code)
  })
  if (isIndirect) {
    walk(program, (node) => {
      for (const code of handedOn(node)) if (codeShape.test(code)) codes.add(code)
    })
  }
  return [...codes]
}

/** `area.what-happened`. */
const codeShape = /^[a-z]+\.[a-z-]+$/

function isNewFailure(node: Node): node is Extract<Node, { type: 'NewExpression' }> {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Failure'
}

function handedOn(node: Node): string[] {
  const literals =
    node.type === 'CallExpression'
      ? node.arguments.map(literalOf)
      : node.type === 'Property' && node.key.type === 'Identifier' && node.key.name === 'code'
        ? [literalOf(node.value)]
        : []
  return literals.filter((literal) => literal !== undefined)
}

function literalOf(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** Whether a Failure is made from a code that cannot be found in its file. */
export function codeFaults(file: SourceFile): string[] {
  if (!/new Failure\(/.test(file.text) || failureCodesIn(file).length > 0) return []
  return [
    `${file.path} makes a Failure whose code is not in the file. Fix: write the code as a literal beside it.`,
  ]
}
