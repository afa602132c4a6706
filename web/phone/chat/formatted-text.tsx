import { Fragment, type ReactNode } from 'react'
import { type Block, type Piece, parseBlocks } from './whatsapp-format.ts'

/** A text with WhatsApp's marks, as it looks on a phone. Positions are stable, so indexes serve as keys. */
export function FormattedText({ text }: { text: string }) {
  return parseBlocks(text).map((block, index) => {
    const key = `${index}`
    return <Fragment key={key}>{blockOf(block)}</Fragment>
  })
}

function blockOf(block: Block): ReactNode {
  switch (block.kind) {
    case 'code':
      return <pre>{block.text}</pre>
    case 'quote':
      return <blockquote>{inline(block.pieces)}</blockquote>
    case 'item':
      return (
        <p className="item">
          <span className="marker">{block.marker}</span>
          <span>{inline(block.pieces)}</span>
        </p>
      )
    default:
      return <p>{block.pieces.length > 0 ? inline(block.pieces) : '\u00a0'}</p>
  }
}

function inline(pieces: Piece[]): ReactNode {
  return pieces.map((piece, index) => {
    const key = `${index}`
    return <Fragment key={key}>{pieceOf(piece)}</Fragment>
  })
}

function pieceOf(piece: Piece): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return <code>{piece.text}</code>
    case 'link':
      return (
        <a href={piece.url} target="_blank" rel="noreferrer">
          {piece.url}
        </a>
      )
    case 'bold':
      return <strong>{inline(piece.pieces)}</strong>
    case 'italic':
      return <em>{inline(piece.pieces)}</em>
    case 'strike':
      return <s>{inline(piece.pieces)}</s>
  }
}
