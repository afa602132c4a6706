import type { Language } from '../journey/language.ts'
import type { PaperKind } from '../journey/paper.ts'

/** A paper as a list of blocks: everything that it says, nothing about how it looks. Its hash is taken over this. */
export interface Paper {
  kind: PaperKind
  language: Language
  /** The name of the paper, as its heading and as the title of the file. */
  title: string
  /** What this one is about, under the title and at the foot of every page: `Proposal FL-1`. */
  reference: string
  /** The number in it, bare: names the file. */
  number: string
  /** Who writes: stands above the title. */
  letterhead: { name: string; address: string; contact: string }
  blocks: Block[]
}

/** Texts may carry `*bold*` words, as in WhatsApp, and line feeds. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  /** Smaller: footnotes and explanations. */
  | { kind: 'note'; text: string }
  | { kind: 'clauses'; clauses: { number: string; text: string }[] }
  | Table

/** Rows stay whole; the heads are repeated on every page. */
export interface Table {
  kind: 'table'
  /** `grid` draws every cell, `list` only a line under each row. */
  look: 'grid' | 'list'
  /** Shares of the width; a cell may span several. */
  columns: number[]
  heads: Cell[][]
  rows: Cell[][]
}

export interface Cell {
  text: string
  /** Columns that it covers; 1 unless said. */
  span?: number
  /** It names what stands beside or below it. */
  isHead?: boolean
  align?: 'left' | 'right' | 'center'
}
