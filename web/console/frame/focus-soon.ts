/** About a second: what has not appeared by then is not coming. */
const mostFrames = 60

/** Moves the focus to what an act makes appear, as soon as it is drawn. */
export function focusSoon(selector: string, framesLeft = mostFrames): void {
  requestAnimationFrame(() => {
    const wanted = document.querySelector<HTMLElement>(selector)
    if (wanted) wanted.focus()
    else if (framesLeft > 0) focusSoon(selector, framesLeft - 1)
  })
}
