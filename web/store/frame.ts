/**
 * Calls back at the next frame, or after half a second where no frame comes: a tab in the background draws none, yet its
 * title and icon should tell the outcome.
 */
export function onNextFrame(show: () => void): void {
  let done = false
  const once = () => {
    if (done) return
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    show()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, 500)
}
