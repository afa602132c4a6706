import { describe, expect, it } from 'vitest'
import { type Block, type Piece, parseBlocks, plainText } from './whatsapp-format.ts'

/** Writes the pieces as one line of HTML, to compare at a glance. */
function html(text: string): string {
  const tags = { bold: 'b', italic: 'i', strike: 's' }
  const piece = (one: Piece): string => {
    if (one.kind === 'text') return one.text
    if (one.kind === 'code') return `<code>${one.text}</code>`
    if (one.kind === 'link') return `<a>${one.url}</a>`
    return `<${tags[one.kind]}>${one.pieces.map(piece).join('')}</${tags[one.kind]}>`
  }
  const block = (one: Block): string => {
    if (one.kind === 'code') return `<pre>${one.text}</pre>`
    const inner = one.pieces.map(piece).join('')
    if (one.kind === 'quote') return `<q>${inner}</q>`
    return one.kind === 'item' ? `${one.marker} ${inner}` : inner
  }
  return parseBlocks(text).map(block).join('|')
}

describe('WhatsApp formatting', () => {
  it.each([
    ['plain text', 'plain text'],
    ['*bold* and _italic_ and ~gone~', '<b>bold</b> and <i>italic</i> and <s>gone</s>'],
    ['*bold with _both_ inside*', '<b>bold with <i>both</i> inside</b>'],
    ['*हिंदी में* लिखा', '<b>हिंदी में</b> लिखा'],
    ['*हि*ंदी', '*हि*ंदी'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['* not bold * at all', '• not bold * at all'],
    ['EMI: *₹970* (24 months)', 'EMI: <b>₹970</b> (24 months)'],
    ['`code *stays*`', '<code>code *stays*</code>'],
    ['see https://example.org/a_b_c.', 'see <a>https://example.org/a_b_c</a>.'],
    ['one\n\ntwo', 'one||two'],
    ['> quoted\n- item\n1. first', '<q>quoted</q>|• item|1. first'],
    ['before\n```\na  b\n```\nafter', 'before|<pre>a  b</pre>|after'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected)
  })
})

it('a quote shows the words without the marks, in one line', () => {
  expect(plainText('*Namaste!*\n\n1. see `this` at https://example.org\n```or that```')).toBe(
    'Namaste! see this at https://example.org or that',
  )
})
