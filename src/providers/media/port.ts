/** Keeps files: selfies, photos, later documents. References are opaque. */
export interface MediaStore {
  /** The same bytes under the same name are kept once. */
  put(file: { name: string; bytes: Uint8Array; mimeType: string }): Promise<string>
  get(reference: string): Promise<{ bytes: Uint8Array; mimeType: string } | undefined>
}
