/** Where we are: the kinds of page, and the selected event in `?at=`. The history API, nothing more. */
import { useSyncExternalStore } from 'react'
import type { ProbeRequest } from '../shared/api.ts'

export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'run'; readonly id: string }
  | { readonly page: 'learn'; readonly topic: string | null }
  | { readonly page: 'finding'; readonly code: string }
  | { readonly page: 'explain' }
  | { readonly page: 'compare'; readonly a: string | null; readonly b: string | null }
  | { readonly page: 'not-found'; readonly path: string }

/** What a page may hand to the next one without the address showing it. */
export interface Passed {
  readonly request?: ProbeRequest
  /** The run that the next one will be compared with. */
  readonly compareWith?: string
}

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}
if (typeof window !== 'undefined') window.addEventListener('popstate', tell)

/** A language that the address names goes along. */
export function navigate(to: string, passed: Passed = {}): void {
  const url = new URL(to, location.href)
  const lang = new URL(location.href).searchParams.get('lang')
  if (lang !== null) url.searchParams.set('lang', lang)
  history.pushState(passed, '', url)
  scrollTo(0, 0)
  tell()
}

/** Puts the selected event into the address, so that what is seen can be sent as a link. */
export function selectEvent(seq: number | null): void {
  const url = new URL(location.href)
  if (seq === null) url.searchParams.delete('at')
  else url.searchParams.set('at', `${seq}`)
  if (url.href === location.href) return
  history.replaceState(history.state, '', url)
  tell()
}

/** Puts the language into the address, so that a link shows what its sender sees. */
export function nameLanguage(language: string): void {
  const url = new URL(location.href)
  url.searchParams.set('lang', language)
  history.replaceState(history.state, '', url)
  tell()
}

export function useRoute(): Route {
  const { pathname, searchParams } = useAddress()
  return readRoute(pathname, searchParams)
}

export function useSelectedSeq(): number | null {
  const at = useAddress().searchParams.get('at')
  return at !== null && /^\d{1,9}$/.test(at) ? Number(at) : null
}

/** What the page before handed over, once. */
export function passedHere(): Passed {
  return (history.state as Passed | null) ?? {}
}

export function readRoute(pathname: string, query: URLSearchParams): Route {
  if (pathname === '/') return { page: 'start' }
  if (/^\/explain\/?$/.test(pathname)) return { page: 'explain' }
  if (/^\/compare\/?$/.test(pathname)) return { page: 'compare', a: query.get('a'), b: query.get('b') }
  const run = /^\/r\/([A-Za-z0-9_-]{1,128})\/?$/.exec(pathname)
  if (run?.[1]) return { page: 'run', id: run[1] }
  const finding = /^\/learn\/findings\/([^/]{1,128})\/?$/.exec(pathname)
  if (finding?.[1]) return { page: 'finding', code: finding[1] }
  const learn = /^\/learn(?:\/([a-z-]{1,64}))?\/?$/.exec(pathname)
  return learn ? { page: 'learn', topic: learn[1] ?? null } : { page: 'not-found', path: pathname }
}

const useAddress = (): URL => new URL(useSyncExternalStore(subscribe, href))
const href = () => location.href
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
