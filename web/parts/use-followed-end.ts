import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Keeps the end of a pane in view while it grows, unless somebody has scrolled away from it. Whether the end is in view
 * is told by an observer: to measure it with each event would lay the page out each time.
 *
 * @param end the last element in the pane
 */
export function useFollowedEnd(
  pane: RefObject<HTMLElement | null>,
  end: RefObject<HTMLElement | null>,
  growing: boolean,
  height: number,
): void {
  const atEnd = useRef(true)
  useEffect(() => {
    if (!growing || !pane.current || !end.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        atEnd.current = entries.at(-1)?.isIntersecting ?? false
      },
      { root: pane.current, rootMargin: '40px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [pane, end, growing])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more height is what moves the end
  useLayoutEffect(() => {
    if (growing && atEnd.current && pane.current) pane.current.scrollTop = pane.current.scrollHeight
  }, [pane, growing, height])
}
