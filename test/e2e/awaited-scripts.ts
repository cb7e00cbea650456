import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'

/**
 * Watches which scripts a page needs until its first paint; call it before the page is opened. What is asked for after
 * that is no part of what the reader waits for.
 * @param shown a selector of what the first paint shows
 * @returns asks for their names and sizes in bytes, compressed
 */
export async function watchScripts(
  page: Page,
  shown: string,
): Promise<() => Promise<readonly { readonly name: string; readonly bytes: number }[]>> {
  await page.addInitScript({
    content: `new MutationObserver((_, watch) => {
      if (!document.querySelector(${JSON.stringify(shown)})) return
      watch.disconnect()
      performance.mark('shown')
    }).observe(document, { childList: true, subtree: true })`,
  })
  const scripts = new Map<string, Promise<Buffer | null>>()
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) {
      // What comes after the test has ended is asked for by nobody.
      scripts.set(
        response.url(),
        response.body().catch(() => null),
      )
    }
  })
  return async () => {
    const awaited = await page.evaluate<string[]>(`
      performance.getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= performance.getEntriesByName('shown')[0].startTime)
        .map(({ name }) => name)`)
    return Promise.all(
      awaited.map(async (name) => ({
        name: new URL(name).pathname,
        bytes: gzipSync((await scripts.get(name)) ?? '').length,
      })),
    )
  }
}
