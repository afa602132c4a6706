import fc from 'fast-check'

/**
 * Any text that a phone can send and many that none can: every code point, half surrogates too, with ASCII and
 * Devanagari more often. (fast-check's own `binary` unit takes a second to build.)
 */
export const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x10ffff }),
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.integer({ min: 0x900, max: 0x97f }),
    ),
    { maxLength: 40 },
  )
  .map((codes) => String.fromCodePoint(...codes))
