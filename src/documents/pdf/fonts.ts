import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type FontName = 'regular' | 'bold'

/** One family for both languages: Noto Sans Devanagari has Latin letters and the rupee sign too. */
const files: Record<FontName, string> = {
  regular: '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
}

const bytes = new Map<FontName, Buffer>()

/** The font as a TTF file, read once a process. Every paper embeds only the glyphs that it uses. */
export function fontBytes(name: FontName): Buffer {
  const known = bytes.get(name)
  if (known) return known
  const read = readFileSync(fileURLToPath(import.meta.resolve(files[name])))
  bytes.set(name, read)
  return read
}
