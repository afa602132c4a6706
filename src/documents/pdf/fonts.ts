import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type PDFDocument from 'pdfkit'

export type FontName = 'regular' | 'bold'

/** One family for both languages: Noto Sans Devanagari has Latin letters and the rupee sign too. */
const files: Record<FontName, string> = {
  regular: '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
}

/** A font of one paper as the library keeps it; its types hide it. */
export interface OpenFont {
  id: string
  /** The parsed file, which papers share. */
  font: { _glyphs: object }
  /** Shaped words. */
  layoutCache: Record<string, unknown>
  layoutRun(text: string, features?: unknown): unknown
  /** Glyphs as hexadecimal ids, and where each one stands. */
  encode(text: string): [glyphs: string[], positions: GlyphPosition[]]
  ref(): unknown
}

/** In thousandths of the font's size. */
export interface GlyphPosition {
  xAdvance: number
  /** What the font itself moves on by; the rest is kerning. */
  advanceWidth: number
  xOffset: number
  yOffset: number
}

interface SharedFont {
  font: OpenFont['font']
  shapedWords: Record<string, unknown>
}

const shared = new Map<FontName, SharedFont>()

/** Papers share most of their words; names and figures are not kept for ever. */
const mostShapedWords = 4000

/**
 * Gives a paper its fonts. Reading a font and shaping Devanagari is nearly all that a paper costs, so files are read
 * once a process, and a word is shaped once.
 */
export function openFonts(pdf: InstanceType<typeof PDFDocument>): void {
  for (const name of Object.keys(files) as FontName[]) {
    const known = shared.get(name)
    // The library also takes a font that it has parsed before.
    pdf.registerFont(name, (known?.font as Buffer | undefined) ?? readFont(name))
    const open = openFont(pdf, name)
    const kept = known ?? { font: open.font, shapedWords: noWords() }
    if (Object.keys(kept.shapedWords).length > mostShapedWords) kept.shapedWords = noWords()
    shared.set(name, kept)
    shareShaping(open, kept)
  }
}

/** The font of this paper. */
export function openFont(pdf: InstanceType<typeof PDFDocument>, name: FontName): OpenFont {
  return (pdf.font(name) as unknown as { _font: OpenFont })._font
}

/**
 * A parsed font remembers for each glyph the letters for which it was first wanted, and papers print that as the way
 * back from glyphs to text. It forgets before every word: what a word looks like must not depend on what this process
 * has printed before, or the same paper would not always have the same bytes.
 */
function shareShaping(open: OpenFont, { shapedWords }: SharedFont): void {
  const shape = open.layoutRun.bind(open)
  open.layoutCache = shapedWords
  open.layoutRun = (text, features) => {
    open.font._glyphs = {}
    return shape(text, features)
  }
}

function readFont(name: FontName): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(files[name])))
}

/** Without a prototype, or a borrower called Constructor would find a word that nobody shaped. */
function noWords(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}
