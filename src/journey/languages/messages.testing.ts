import { IntlMessageFormat } from 'intl-messageformat'

/** The names of the arguments that a message wants. */
export function placeholdersOf(text: string): string[] {
  return [
    ...new Set(argumentsIn(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())),
  ].sort()
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The parser's numbers for plain text and for the `#` of a plural: everything else names an argument. */
const plainText = 0
const pound = 7

function argumentsIn(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === plainText || element.type === pound || !('value' in element)) return []
    const nested = 'options' in element ? Object.values(element.options) : []
    return [element.value, ...nested.flatMap((option) => argumentsIn(option.value))]
  })
}

/** Figures and addresses that a borrower relies on: the same in every language. */
export function figuresOf(text: string): string[] {
  const shown = text.replace(/\{[^{}]*\}/g, ' ')
  return (shown.match(/\d[\d,.:]*\d|\d/g) ?? []).sort()
}
