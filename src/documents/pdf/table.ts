import type { Cell, Table } from '../block.ts'
import { breakLines, drawLine, type Line, type TextStyle } from './lines.ts'
import { colours, decorate, type Element, needRoom, page, type Sheet, textWidth, turnPage } from './sheet.ts'

/** Of a grid less, for RBI's form has many rows. */
const padding = { x: 5, list: 2.5, grid: 2 }

const small: TextStyle = { size: 8, leading: 11, colour: colours.ink }
const usual: TextStyle = { size: 9.5, leading: 14, colour: colours.ink }

/** A label names its row, a head the columns below it. */
const looks: Record<Table['look'], { cell: TextStyle; label: TextStyle; head: TextStyle }> = {
  grid: { cell: small, label: small, head: { ...small, font: 'bold' } },
  list: { cell: usual, label: { ...usual, colour: colours.quiet }, head: { ...usual, font: 'bold' } },
}

interface SetRow {
  cells: { cell: Cell; x: number; width: number; lines: Line[]; style: TextStyle }[]
  height: number
  /** All that it says are heads: it is never the last thing on a page. */
  isHead: boolean
  paddingY: number
}

/** Draws a table. Rows are never cut; the heads are repeated on every page, where only eyes meet them again. */
export function drawTable(sheet: Sheet, table: Table): void {
  const element = sheet.pdf.struct('Table')
  sheet.root.add(element)
  const heads = table.heads.map((cells) => setRow(sheet, table, cells))
  const rows = table.rows.map((cells) => setRow(sheet, table, cells))
  const headHeight = heads.reduce((sum, { height }) => sum + height, 0)
  needRoom(sheet, headHeight + rows.slice(0, 2).reduce((sum, { height }) => sum + height, 0))
  for (const row of heads) drawRow(sheet, table, row, element)
  for (const [index, row] of rows.entries()) {
    if (sheet.y + heightWithNext(rows, index) > sheet.bottom) {
      turnPage(sheet)
      for (const head of heads) drawRow(sheet, table, head)
    }
    drawRow(sheet, table, row, element)
  }
  element.end()
  sheet.y += 10
}

/** A row of heads stays with the row below it, and the last two rows stay together. */
function heightWithNext(rows: SetRow[], index: number): number {
  const row = rows[index]
  if (!row) return 0
  return row.height + (row.isHead || index === rows.length - 2 ? heightWithNext(rows, index + 1) : 0)
}

function setRow({ pdf }: Sheet, { look, columns }: Table, cells: Cell[]): SetRow {
  const whole = columns.reduce((sum, share) => sum + share, 0)
  const isHead = cells.every((cell) => cell.isHead === true || cell.text === '')
  const isBold = cells.every((cell) => cell.isHead === true)
  const paddingY = padding[look]
  const styles = looks[look]
  let column = 0
  const placed = cells.map((cell) => {
    const before = columns.slice(0, column).reduce((sum, share) => sum + share, 0)
    const own = columns.slice(column, column + (cell.span ?? 1)).reduce((sum, share) => sum + share, 0)
    column += cell.span ?? 1
    const width = (textWidth * own) / whole
    const style = isBold ? styles.head : cell.isHead ? styles.label : styles.cell
    const lines = breakLines(pdf, cell.text, width - 2 * padding.x, style)
    return { cell, x: page.left + (textWidth * before) / whole, width, lines, style }
  })
  if (column !== columns.length) throw new Error('the cells of a row do not fill the columns of its table')
  const height = Math.max(...placed.map(({ lines, style }) => lines.length * style.leading)) + 2 * paddingY
  return { cells: placed, height, isHead, paddingY }
}

/** Draws a row and moves below it. Without an element it is a repetition and no content. */
function drawRow(sheet: Sheet, { look }: Table, row: SetRow, table?: Element): void {
  const { pdf, y } = sheet
  decorate(pdf, () => drawLines(sheet, look, row))
  const tableRow = table && pdf.struct('TR')
  if (tableRow) table.add(tableRow)
  for (const placed of row.cells) {
    const draw = () => drawCell(sheet, placed, row.paddingY)
    if (!tableRow) {
      decorate(pdf, draw, 'Pagination')
      continue
    }
    const { isHead, text, span = 1 } = placed.cell
    const names = isHead === true && text !== ''
    const cell = pdf.struct(names ? 'TH' : 'TD', names ? { scope: row.isHead ? 'Column' : 'Row' } : {})
    spanColumns(cell, span)
    tableRow.add(cell)
    cell.add(draw)
    cell.end()
  }
  tableRow?.end()
  sheet.y = y + row.height
}

/** Readers count columns; the library says this only of the tables that it draws itself. */
function spanColumns({ dictionary }: Element, span: number): void {
  if (span > 1) dictionary.data.A = { ...dictionary.data.A, O: 'Table', ColSpan: span }
}

function drawCell(
  { pdf, y }: Sheet,
  { cell, x, width, lines, style }: SetRow['cells'][number],
  paddingY: number,
): void {
  for (const [index, line] of lines.entries()) {
    const room = width - 2 * padding.x - line.width
    const shift = cell.align === 'right' ? room : cell.align === 'center' ? room / 2 : 0
    drawLine(pdf, line, x + padding.x + shift, y + paddingY + style.leading * (index + 0.76), style)
  }
}

function drawLines({ pdf, y }: Sheet, look: Table['look'], { cells, height }: SetRow): void {
  pdf.lineWidth(0.5).strokeColor(colours.line)
  if (look === 'list') {
    pdf
      .moveTo(page.left, y + height)
      .lineTo(page.right, y + height)
      .stroke()
    return
  }
  for (const { cell, x, width } of cells) {
    pdf.rect(x, y, width, height)
    if (cell.isHead) pdf.fillAndStroke(colours.tint, colours.line)
    else pdf.stroke()
  }
}
