/**
 * One event is shown in several places: as evidence, in the picture, on the ladder, in the transcript. Each place only
 * says which events it stands for, in `data-seqs`; pointing at one lights up the others, a click selects, arrow keys move.
 *
 * All of it is delegated to one element, and the lighting is one rule of a style sheet of our own, so that hovering over
 * a trace of thousands of events renders nothing anew.
 */
import { type RefObject, useEffect } from 'react'
import { selectEvent } from '../router.ts'

export function useSteps(root: RefObject<HTMLElement | null>, selected: number | null): void {
  useEffect(() => sheetWith(selected === null ? '' : rule([selected], 'selected')), [selected])
  useEffect(() => (root.current ? listen(root.current) : undefined), [root])
}

/** Brings an event into view: on the page where it is drawn, in the transcript's own pane where it is told. */
function revealEvent(root: HTMLElement, seq: number, page: 'scroll' | 'stay'): void {
  const place = (steps: string) =>
    root.querySelector(
      `[data-steps="${steps}"] [data-seqs~="${seq}"], [data-steps="${steps}"] [data-holds~="${seq}"]`,
    )
  const row = place('transcript')
  const pane = row?.closest('[data-steps]')
  if (row && pane) {
    const { top, height } = row.getBoundingClientRect()
    const box = pane.getBoundingClientRect()
    if (top < box.top || top + height > box.bottom) {
      pane.scrollTop += top - box.top - (box.height - height) / 2
    }
  }
  if (page === 'scroll') scrollToDrawn(() => place('ladder'), pane ?? null, mostFrames)
  else revealInPane(() => place('ladder'), mostFrames)
}

/**
 * Opens a page at an event: parts above it may still be coming, and the browser may go back to where a page was before it
 * was loaded anew, so the event is brought back into view for a moment, unless the reader takes over.
 */
export function openAt(root: HTMLElement, seq: number): void {
  const reveal = () => revealEvent(root, seq, 'scroll')
  const controller = new AbortController()
  const { signal } = controller
  const sizes = new ResizeObserver(reveal)
  const stop = () => {
    clearTimeout(timer)
    sizes.disconnect()
    controller.abort()
  }
  const timer = setTimeout(() => {
    reveal()
    stop()
  }, settlingMs)
  sizes.observe(document.documentElement)
  for (const takesOver of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    document.addEventListener(takesOver, stop, { signal, passive: true })
  requestAnimationFrame(reveal)
}

const settlingMs = 1500

/** In the ladder's own pane, without moving the page. */
function revealInPane(find: () => Element | null, frames: number): void {
  const drawn = find()
  const pane = drawn?.closest('[data-steps]')
  if (drawn && pane) {
    const { top, height } = drawn.getBoundingClientRect()
    const box = pane.getBoundingClientRect()
    if (top < box.top + 40 || top + height > box.bottom) {
      pane.scrollTop += top - box.top - (box.height - height) / 2
    }
  }
  if (frames > 0 && (!drawn || drawn.hasAttribute('data-holds'))) {
    requestAnimationFrame(() => revealInPane(find, frames - 1))
  }
}

/** What was folded away is drawn a few frames after it was selected. */
const mostFrames = 60

function scrollToDrawn(find: () => Element | null, instead: Element | null, frames: number): void {
  const drawn = find() ?? (frames > 0 ? null : instead)
  if (drawn) {
    const box = drawn.getBoundingClientRect()
    const pane = drawn.closest('[data-steps]')?.getBoundingClientRect()
    const isSeen =
      box.top >= Math.max(0, pane?.top ?? 0) &&
      box.bottom <= Math.min(innerHeight, pane?.bottom ?? innerHeight)
    if (!isSeen) drawn.scrollIntoView({ block: 'center', behavior: 'instant' })
  }
  // What stands in for a part that is not drawn yet gives way to the step itself.
  if (frames > 0 && (!drawn || drawn.hasAttribute('data-holds'))) {
    requestAnimationFrame(() => scrollToDrawn(find, instead, frames - 1))
  }
}

function listen(root: HTMLElement): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let unlight: () => void = () => undefined
  const light = (target: EventTarget | null) => {
    unlight()
    const seqs = seqsOf(stepAt(target))
    unlight = seqs.length > 0 ? sheetWith(rule(seqs, 'lit')) : () => undefined
  }
  root.addEventListener('pointerover', ({ target }) => light(target), { signal })
  root.addEventListener('pointerleave', () => light(null), { signal })
  root.addEventListener('focusin', ({ target }) => light(target), { signal })
  root.addEventListener('focusout', () => light(null), { signal })
  root.addEventListener(
    'click',
    ({ target }) => {
      const step = stepAt(target)
      if (step && `${getSelection()}` === '') choose(root, step)
    },
    { signal },
  )
  root.addEventListener('keydown', (event) => onKey(root, event), { signal })
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Escape') selectEvent(null)
    },
    { signal },
  )
  return () => {
    controller.abort()
    unlight()
  }
}

function onKey(root: HTMLElement, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const step = stepAt(event.target)
  const list = step?.closest('[data-steps]')
  if (!step || !list) return
  if (event.key === 'Enter' || event.key === ' ') {
    choose(root, step)
    event.preventDefault()
    return
  }
  const steps = [...list.querySelectorAll<HTMLElement>('[data-seqs][tabindex]')]
  const target = steps.at(moved(event.key, steps.indexOf(step as HTMLElement), steps.length) ?? Number.NaN)
  if (!target || moved(event.key, 0, 1) === null) return
  target.focus()
  event.preventDefault()
}

function moved(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(from + 1, count - 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(from - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function choose(root: HTMLElement, step: Element): void {
  const [seq] = seqsOf(step)
  if (seq === undefined) return
  const again = step.getAttribute('aria-current') === 'true'
  selectEvent(again ? null : seq)
  if (!again) revealEvent(root, seq, step.closest('[data-steps]') ? 'stay' : 'scroll')
}

const stepAt = (target: EventTarget | null): Element | null =>
  target instanceof Element ? target.closest('[data-seqs]') : null

const seqsOf = (step: Element | null): readonly number[] =>
  (step?.getAttribute('data-seqs') ?? '').split(' ').filter(Boolean).map(Number)

const rule = (seqs: readonly number[], look: 'lit' | 'selected'): string =>
  `:is(${seqs.map((seq) => `[data-seqs~="${seq}"]`).join(',')}) { --mark: var(--${look}); --mark-glow: drop-shadow(0 0 3px var(--accent)) }`

function sheetWith(css: string): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
  }
}
