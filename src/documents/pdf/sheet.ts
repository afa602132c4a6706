import PDFDocument from 'pdfkit'
import { openFonts } from './fonts.ts'

export type Pdf = InstanceType<typeof PDFDocument>
export type Element = PDFKit.PDFStructureElement

declare global {
  namespace PDFKit {
    interface PDFStructureElement {
      dictionary: { data: { A?: { O: string; Scope?: string; ColSpan?: number } } }
    }
  }
  namespace PDFKit.Mixins {
    /** What the library can do and its types do not know. */
    interface StructureElementOptions {
      scope?: 'Row' | 'Column'
      bbox?: [left: number, top: number, right: number, bottom: number]
    }
    interface AnnotationOption {
      structParent?: PDFStructureElement
    }
  }
}

/** A4 in points, and where text may stand. The foot is below `bottom`. */
export const page = { width: 595.28, height: 841.89, left: 50, right: 545.28, top: 60, bottom: 770 } as const
export const textWidth = page.right - page.left

export const colours = {
  ink: '#1d2430',
  brand: '#17406d',
  quiet: '#5b6676',
  line: '#c3cbd6',
  tint: '#eef2f7',
} as const

/** The paper under the pen: where the next thing goes, and the structure that screen readers walk through. */
export interface Sheet {
  pdf: Pdf
  y: number
  /** Where the page ends for what is drawn next; higher than usual where something has to follow below. */
  bottom: number
  root: Element
}

export interface SheetFacts {
  title: string
  author: string
  lang: string
  contentHash: string
  madeAt: number
}

/** An empty file. Nothing in it depends on the moment or on chance: dates and id come from the facts. */
export function openSheet({ title, author, lang, contentHash, madeAt }: SheetFacts): Sheet {
  const pdf = new PDFDocument({
    // Without a first font the library loads none of its own.
    font: '',
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang,
    tagged: true,
    displayTitle: true,
    info: {
      Title: title,
      Author: author,
      Creator: author,
      // Also makes the id of the file, which the library takes from these entries.
      Keywords: contentHash,
      CreationDate: new Date(madeAt),
      ModDate: new Date(madeAt),
    },
  })
  openFonts(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const sheet = { pdf, y: 0, bottom: page.bottom, root }
  turnPage(sheet)
  return sheet
}

export function turnPage(sheet: Sheet): void {
  const { pdf } = sheet
  pdf.addPage({ size: [page.width, page.height], margin: 0 })
  sheet.y = page.top
}

/** Turns the page unless this much height is left. */
export function needRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.bottom) turnPage(sheet)
}

/** Draws what is no content: lines, tints, page feet. Screen readers pass over it. */
export function decorate(pdf: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  pdf.markContent('Artifact', { type })
  draw()
  pdf.endMarkedContent()
}

/** Ends the file and answers its bytes. */
export async function closeSheet({ pdf, root }: Sheet): Promise<Uint8Array> {
  root.end()
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve)
    pdf.once('error', reject)
  })
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}
