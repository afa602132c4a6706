import type { Block, Paper } from '../block.ts'
import type { PaperWords } from '../words.ts'
import { drawFeet, drawVerification, verificationHeight } from './feet.ts'
import { breakLines, drawLine, type TextStyle } from './lines.ts'
import {
  closeSheet,
  colours,
  decorate,
  needRoom,
  openSheet,
  page,
  type Sheet,
  textWidth,
  turnPage,
} from './sheet.ts'
import { drawTable } from './table.ts'

const styles = {
  lender: { size: 15, leading: 20, font: 'bold', colour: colours.brand },
  address: { size: 8.5, leading: 12.5, colour: colours.quiet },
  title: { size: 17, leading: 25, font: 'bold', colour: colours.ink },
  reference: { size: 9.5, leading: 14, colour: colours.quiet },
  heading: { size: 11, leading: 16, font: 'bold', colour: colours.brand },
  paragraph: { size: 10, leading: 15, colour: colours.ink },
  note: { size: 8, leading: 11.5, colour: colours.quiet },
} satisfies Record<string, TextStyle>

export interface Printing {
  contentHash: string
  madeAt: number
  words: PaperWords
  verifyUrl: string
}

/** Prints a paper: its blocks in order, then how to verify it, and the foot of every page. */
export async function renderPaper(
  paper: Paper,
  { contentHash, madeAt, words, verifyUrl }: Printing,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const sheet = openSheet({
    title: `${paper.title} · ${paper.reference}`,
    author: paper.letterhead.name,
    lang: `${paper.language}-IN`,
    contentHash,
    madeAt,
  })
  drawLetterhead(sheet, paper)
  const ending = endingOf(paper.blocks)
  for (const [index, block] of paper.blocks.entries()) {
    // The ending leaves room, so that the verification is never alone on a page.
    if (index === ending) sheet.bottom = page.bottom - verificationHeight
    drawBlock(sheet, block)
  }
  drawVerification(sheet, { words, verifyUrl })
  const pages = sheet.pdf.bufferedPageRange().count
  drawFeet(sheet, { paper, contentHash, words })
  return { bytes: await closeSheet(sheet), pages }
}

/** Where the ending of a paper begins: with its last section, or with its last block after a long table. */
function endingOf(blocks: Block[]): number {
  const section = blocks.findLastIndex(({ kind }) => kind === 'heading')
  const isLong = blocks.slice(section).some((block) => block.kind === 'table' && block.rows.length > 8)
  return section === -1 || isLong ? blocks.length - 1 : section
}

function drawLetterhead(sheet: Sheet, { letterhead, title, reference }: Paper): void {
  sheet.y = 40
  drawText(sheet, letterhead.name, styles.lender)
  drawText(sheet, `${letterhead.address} · ${letterhead.contact}`, styles.address)
  sheet.y += 7
  decorate(sheet.pdf, () => sheet.pdf.rect(page.left, sheet.y, textWidth, 1.6).fill(colours.brand))
  sheet.y += 16
  drawText(sheet, title, styles.title, 'H1')
  drawText(sheet, reference, styles.reference)
  sheet.y += 12
}

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'heading':
      // Never alone at the foot of a page.
      needRoom(sheet, 90)
      sheet.y += 6
      drawText(sheet, block.text, styles.heading, 'H2')
      sheet.y += 5
      return
    case 'paragraph':
      drawText(sheet, block.text, styles.paragraph)
      sheet.y += 7
      return
    case 'note':
      drawText(sheet, block.text, styles.note)
      sheet.y += 7
      return
    case 'clauses':
      drawClauses(sheet, block.clauses)
      return
    case 'table':
      drawTable(sheet, block)
  }
}

/** A text over the whole width. Two lines at least stand together on either side of a page's end. */
function drawText(sheet: Sheet, text: string, style: TextStyle, tag: 'P' | 'H1' | 'H2' = 'P'): void {
  const element = sheet.pdf.struct(tag)
  sheet.root.add(element)
  drawLines(sheet, element, text, style, page.left, textWidth)
  element.end()
}

const numberWidth = 22

function drawClauses(sheet: Sheet, clauses: { number: string; text: string }[]): void {
  const { pdf, root } = sheet
  const list = pdf.struct('L')
  root.add(list)
  for (const { number, text } of clauses) {
    const style = styles.paragraph
    const item = pdf.struct('LI')
    list.add(item)
    const lines = breakLines(pdf, text, textWidth - numberWidth, style).length
    // The number stays with the words: three lines cannot be parted, of more the first two go together.
    needRoom(sheet, (lines > 3 ? 2 : lines) * style.leading)
    const label = pdf.struct('Lbl')
    item.add(label)
    const [numeral] = breakLines(pdf, number, numberWidth, style)
    const baseline = sheet.y + style.leading * 0.76
    label.add(() => numeral && drawLine(pdf, numeral, page.left, baseline, style))
    const body = pdf.struct('LBody')
    item.add(body)
    drawLines(sheet, body, text, style, page.left + numberWidth, textWidth - numberWidth)
    item.end()
    sheet.y += 5
  }
  list.end()
}

function drawLines(
  sheet: Sheet,
  element: Sheet['root'],
  text: string,
  style: TextStyle,
  x: number,
  width: number,
): void {
  let lines = breakLines(sheet.pdf, text, width, style)
  while (lines.length > 0) {
    const room = Math.floor((sheet.bottom - sheet.y) / style.leading)
    const fitting = room >= lines.length ? lines.length : Math.min(room, lines.length - 2)
    // A line of a paragraph is never alone at the foot of a page, nor at the head of the next.
    if (fitting < Math.min(2, lines.length)) {
      turnPage(sheet)
      continue
    }
    const top = sheet.y
    element.add(() => {
      for (const [index, line] of lines.slice(0, fitting).entries())
        drawLine(sheet.pdf, line, x, top + style.leading * (index + 0.76), style)
    })
    sheet.y += fitting * style.leading
    lines = lines.slice(fitting)
  }
}
