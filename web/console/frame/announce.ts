/** Says something to whoever listens to the screen instead of looking at it. */
export function announce(text: string): void {
  const place = document.getElementById('announcements')
  if (!place) return
  // The same words twice are said twice only when the place was empty in between.
  place.textContent = ''
  requestAnimationFrame(() => {
    place.textContent = text
  })
}
