/** The languages that the assistant speaks. Adding one: docs/adding/language.md. */
export const languages = ['en', 'hi'] as const

export type Language = (typeof languages)[number]
