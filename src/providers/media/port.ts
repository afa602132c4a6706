/**
 * Keeps files: selfies, photos, later documents. What is stored is sealed, and a reference tells nobody without our
 * keys whose file it is or what is in it.
 *
 * A store that cannot be reached throws a `Failure`; nothing of the call has happened then, or all of it.
 */
export interface MediaStore {
  /** The same bytes under the same name are kept once. They are safe when this answers. */
  put(file: { name: string; bytes: Uint8Array; mimeType: string }): Promise<string>
  /** Throws `media.unreadable`, or what the key ring throws, for a file that was changed or moved. */
  get(reference: string): Promise<{ bytes: Uint8Array; mimeType: string } | undefined>
  /** Removes the file with everything that the store remembers of it. A second time changes nothing. */
  remove(reference: string): Promise<void>
  /** Keeps one small file and reads it, for the start: throws a Failure that names what is set up wrongly. */
  check(): Promise<void>
}
