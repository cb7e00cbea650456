/** Tests in a real browser against the built service. Whatever a test is about, the page must also behave. */
import { existsSync } from 'node:fs'
import {
  expect as anyExpect,
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { type Service, startService } from './service.ts'

/** Waits longer than usual: two browsers and a lab may share the machine. */
export const expect = anyExpect.configure({ timeout: 20_000 })

export interface Visit {
  readonly page: Page
  /** Another window of another person. */
  readonly another: () => Promise<Page>
  /** Of the service. */
  readonly url: string
  /** Leaves the test out, and says why. */
  readonly skip: (reason: string) => never
}

export interface VisitOptions extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'locale'> {
  /** What may stand in the console as an error; nothing unless told. */
  readonly expectedErrors?: RegExp
  /** Origins that may be asked besides the service's own. */
  readonly alsoFrom?: () => string
}

const executablePath = '/usr/bin/chromium'
const missing = existsSync(executablePath) ? null : `there is no Chromium at ${executablePath}`
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let service: Service
let browser: Browser

beforeAll(async () => {
  if (missing) return
  ;[service, browser] = await Promise.all([startService(), chromium.launch({ executablePath, args })])
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

/** A test with a window of its own. Errors in the console, dialogs and requests to elsewhere fail it. */
export function browserTest(
  name: string,
  check: (visit: Visit) => Promise<void>,
  options: VisitOptions = {},
): void {
  test(name, async ({ skip }) => {
    if (missing) return skip(missing)
    const faults: string[] = []
    const open = async () => guarded(await browser.newContext(contextOptions(options)), faults, options)
    const page = await open()
    try {
      await check({ page, another: open, url: service.url, skip })
    } finally {
      await Promise.all(browser.contexts().map((context) => context.close()))
    }
    expect(faults).toEqual([])
  })
}

const contextOptions = ({ viewport, colorScheme, locale }: VisitOptions): BrowserContextOptions => ({
  viewport: viewport ?? { width: 1280, height: 800 },
  colorScheme: colorScheme ?? 'light',
  reducedMotion: 'reduce',
  locale: locale ?? 'en-US',
})

async function guarded(
  context: Awaited<ReturnType<Browser['newContext']>>,
  faults: string[],
  { expectedErrors, alsoFrom }: VisitOptions,
): Promise<Page> {
  const page = await context.newPage()
  const own = () => [service.url, ...(alsoFrom ? [alsoFrom()] : [])].map((url) => new URL(url).host)
  const asked = (url: string) => {
    if (/^(data|blob|about):/.test(url)) return
    if (!own().includes(new URL(url).host)) faults.push(`asked elsewhere: ${url}`)
  }
  page.on('request', (request) => asked(request.url()))
  page.on('websocket', (socket) => asked(socket.url()))
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    if (!expectedErrors?.test(message.text())) faults.push(`console: ${message.text()}`)
  })
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  return page
}
