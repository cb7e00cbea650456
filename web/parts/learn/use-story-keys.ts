/** Stepping by keyboard and by a click on what is drawn. */
import { type RefObject, useEffect, useRef } from 'react'

interface Moves {
  /** One packet back or on. */
  readonly by: (steps: -1 | 1) => void
  /** To what an arrow stands for. */
  readonly to: (seqs: readonly number[]) => void
}

export function useStoryKeys(root: RefObject<HTMLElement | null>, moves: Moves): void {
  const latest = useRef(moves)
  useEffect(() => {
    latest.current = moves
  })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const element = root.current
    element?.addEventListener('click', ({ target }) => open(target, latest.current), { signal })
    element?.addEventListener('keydown', (event) => onDrawing(event, latest.current), { signal })
    document.addEventListener('keydown', (event) => onPage(event, latest.current), { signal })
    return () => controller.abort()
  }, [root])
}

function onPage(event: KeyboardEvent, { by }: Moves): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return
  if (event.target instanceof Element && event.target.closest('input, select, textarea, pre')) return
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
  event.preventDefault()
  by(event.key === 'ArrowRight' ? 1 : -1)
}

function onDrawing(event: KeyboardEvent, moves: Moves): void {
  const arrow = arrowAt(event.target)
  if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    open(arrow, moves)
    return
  }
  const arrows = [...(arrow.closest('[data-steps]')?.querySelectorAll<SVGElement>('[data-seqs]') ?? [])]
  const index = arrows.indexOf(arrow as SVGElement)
  const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: arrows.length - 1 }[event.key]
  if (target === undefined) return
  event.preventDefault()
  arrows[Math.min(Math.max(target, 0), arrows.length - 1)]?.focus()
}

function open(target: EventTarget | null, { to }: Moves): void {
  const seqs = (arrowAt(target)?.getAttribute('data-seqs') ?? '').split(' ').filter(Boolean).map(Number)
  if (seqs.length > 0) to(seqs)
}

const arrowAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('[data-seqs]') : null
