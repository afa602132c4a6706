/** A piece of formatted text. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string }

/** A line, or several of them in one block. */
export type Block =
  | { kind: 'line'; pieces: Piece[] }
  | { kind: 'quote'; pieces: Piece[] }
  | { kind: 'item'; marker: string; pieces: Piece[] }
  | { kind: 'code'; text: string }

/** Reads WhatsApp's marks: *bold*, _italic_, ~strike~, `code`, ```block```, > quote, - item, 1. item, links. */
export function parseBlocks(text: string): Block[] {
  // Every second part is the inside of a code block.
  return text.split(/\n?```\n?([\s\S]+?)\n?```\n?/).flatMap((part, index): Block[] => {
    if (index % 2 === 1) return [{ kind: 'code', text: part }]
    return part === '' ? [] : part.split('\n').map(parseLine)
  })
}

function parseLine(line: string): Block {
  const quote = /^> (.*)$/.exec(line)
  if (quote) return { kind: 'quote', pieces: parsePieces(quote[1] ?? '') }
  const item = /^(?:[-*•]|(\d{1,2})\.) (.*)$/.exec(line)
  if (item) return { kind: 'item', marker: item[1] ? `${item[1]}.` : '•', pieces: parsePieces(item[2] ?? '') }
  return { kind: 'line', pieces: parsePieces(line) }
}

const markKinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** A mark counts only at the edge of a word, so `snake_case_name` and `2*3*4` stay as they are. */
const marked = /(?<![\p{L}\p{N}\p{M}])([*_~])(?=\S)((?:(?!\1).)*\S)\1(?![\p{L}\p{N}\p{M}])/u
const code = /`([^`\n]+)`/
const address = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)*_~]/

function parsePieces(text: string): Piece[] {
  const found = [code, address, marked]
    .map((pattern) => pattern.exec(text))
    .filter((match) => match !== null)
    .sort((one, other) => one.index - other.index)[0]
  if (!found) return text === '' ? [] : [{ kind: 'text', text }]
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return [
    ...(before === '' ? [] : [{ kind: 'text' as const, text: before }]),
    pieceOf(found),
    ...parsePieces(after),
  ]
}

function pieceOf(match: RegExpExecArray): Piece {
  const [whole, first = '', inner] = match
  if (whole.startsWith('`')) return { kind: 'code', text: first }
  if (inner === undefined) return { kind: 'link', url: whole }
  return { kind: markKinds[first as keyof typeof markKinds], pieces: parsePieces(inner) }
}

/** The same text without the marks, in one line. */
export function plainText(text: string): string {
  const plain = (piece: Piece): string => {
    if (piece.kind === 'text' || piece.kind === 'code') return piece.text
    return piece.kind === 'link' ? piece.url : piece.pieces.map(plain).join('')
  }
  return parseBlocks(text)
    .map((block) => (block.kind === 'code' ? block.text : block.pieces.map(plain).join('')))
    .filter((line) => line !== '')
    .join(' ')
}
