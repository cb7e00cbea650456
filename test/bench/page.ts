import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { Child } from './child.ts'
import { compare, type Figure, median, shown, sum } from './measure.ts'

const events = 5000
const executablePath = '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** What a frame may take at 60 of them a second. */
const frameMs = 1000 / 60

/** The run page in headless Chromium with a trace of 5,000 events: its weight, a finished run, scrolling, a live run. */
export async function page(): Promise<readonly Figure[]> {
  if (!existsSync(join(import.meta.dirname, '../../dist/web/index.html'))) {
    throw new Error('The page is not built. Run "npm run build" first.')
  }
  if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}.`)
  const browser = await chromium.launch({ executablePath, args })
  const open = async () => {
    const opened = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await opened.addInitScript({ content: watch })
    return opened
  }
  try {
    return [...(await finished(open)), ...(await live(open))]
  } finally {
    await browser.close()
  }
}

/** Notes long tasks, and when the page first showed something of the run. */
const watch = `
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((_, observer) => {
    if (!document.getElementById('verdict')) return
    observer.disconnect()
    performance.mark('shown')
  }).observe(document, { childList: true, subtree: true })`

const longTasks = (page: Page): Promise<number[]> => page.evaluate<number[]>('longTasks.splice(0)')

async function finished(open: () => Promise<Page>): Promise<readonly Figure[]> {
  const service = new Child('long-trace', { events, perSecond: null })
  try {
    const url = await service.next<string>()
    const page = await open()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.set(response.url(), response.body())
    })
    await page.goto(url)
    await ended(page)
    await page.waitForTimeout(2000)
    const tasks = await longTasks(page)
    const awaited = await page.evaluate<string[]>(`
      performance.getEntriesByType('resource')
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= performance.getEntriesByName('shown')[0].startTime)
        .map(({ name }) => name)`)
    const sizes = await Promise.all(
      awaited.map(async (name) => gzipSync((await scripts.get(name)) ?? '').length / 1000),
    )
    return [
      compare(
        'script before the first paint of a run, gzip',
        'kB',
        'allowed',
        [{ ours: sum(sizes), peer: 110 }],
        1,
      ),
      shown(`${events} events of a finished run: long tasks, all together`, 'ms', sum(tasks)),
      shown('the longest of them', 'ms', Math.max(0, ...tasks)),
      ...(await scrolling(page, 'ladder')),
      ...(await scrolling(page, 'transcript')),
    ]
  } finally {
    await service.stop()
  }
}

/** By the verdict's mark alone: looking for words would be work that the page does not do. */
const ended = async (page: Page): Promise<void> => {
  await page.waitForSelector('[data-status][aria-labelledby="verdict"]:not([data-status="running"])', {
    timeout: 120_000,
  })
}

/** A pane scrolled as fast as a hand flings it: 5,400 pixels a second. */
async function scrolling(page: Page, steps: 'ladder' | 'transcript'): Promise<readonly Figure[]> {
  await page.locator(`[data-steps="${steps}"]`).first().scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  await longTasks(page)
  const frames = await page.evaluate<number[]>(`(async () => {
    const pane = document.querySelector('[data-steps="${steps}"]')
    const frame = () => new Promise(requestAnimationFrame)
    const taken = []
    let before = await frame()
    for (let step = 0; step < 300; step++) {
      pane.scrollTop += 90
      const now = await frame()
      taken.push(now - before)
      before = now
    }
    return taken
  })()`)
  const sorted = frames.toSorted((a, b) => a - b)
  const tasks = await longTasks(page)
  return [
    compare(
      `scrolling the ${steps}, a frame`,
      'ms',
      '60 a second',
      [{ ours: median(frames), peer: frameMs }],
      1.1,
    ),
    shown(`scrolling the ${steps}, a frame, p95`, 'ms', sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    shown(`scrolling the ${steps}, long tasks, all together`, 'ms', sum(tasks)),
  ]
}

const perSecond = 500

async function live(open: () => Promise<Page>): Promise<readonly Figure[]> {
  const service = new Child('long-trace', { events, perSecond })
  try {
    const url = await service.next<string>()
    const page = await open()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    await page.goto(url)
    await page.waitForTimeout(1500)
    await longTasks(page)
    const before = await taskMs(devtools)
    service.tell({ go: true })
    await ended(page)
    const spent = (await taskMs(devtools)) - before
    const tasks = await longTasks(page)
    return [
      shown(`live, ${perSecond} events a second: work for an event, all of it`, 'ms', spent / events),
      shown('live: long tasks, all together', 'ms', sum(tasks)),
      shown('live: the longest of them', 'ms', Math.max(0, ...tasks)),
    ]
  } finally {
    await service.stop()
  }
}

/** All that the page's main thread has done so far: script, style, layout, paint. */
async function taskMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}
