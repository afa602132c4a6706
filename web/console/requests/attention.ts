/** Longer without a key or a pointer, and what the page asks for it asks by itself. */
const attentionMs = 60_000

let lastActAt = Date.now()
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
  window.addEventListener(
    kind,
    () => {
      lastActAt = Date.now()
    },
    { passive: true, capture: true },
  )
}

/** Whether nobody is at the screen: such requests do not keep a session alive. */
export function isUnattended(): boolean {
  return Date.now() - lastActAt > attentionMs
}
