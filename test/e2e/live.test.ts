/** A run that is watched while it goes on. */
import type { Page } from '@playwright/test'
import { browserTest, expect } from './browser-test.ts'
import { type Relay, startRelay } from './relay.ts'
import { diagnose, matrixRow, transcriptSeqs, verdict } from './run-page.ts'

/** The greeting takes four seconds: time to look at the run in the middle. */
const slow = 'practice:slow-greeting'

async function inTheMiddle(page: Page): Promise<void> {
  await expect(page.getByRole('status').getByText('Live', { exact: true })).toBeVisible()
  await expect(page.locator('[data-steps="transcript"]')).toContainText('waiting for the greeting')
}

/** All that is told of a run, but for the buttons of whoever owns it. */
const told = (page: Page): Promise<string[]> =>
  page.locator('main section').evaluateAll((sections) => sections.map((section) => section.textContent ?? ''))

browserTest('two windows watch one run and end equal', async ({ page, another, url }) => {
  await diagnose(page, url, slow)
  await inTheMiddle(page)
  const second = await another()
  await second.goto(page.url())
  await inTheMiddle(second)
  await Promise.all([verdict(page), verdict(second)])
  // What is far down is drawn once there is time for it.
  await expect(async () => expect(await told(second)).toEqual(await told(page))).toPass({ timeout: 15_000 })
  await expect(page).toHaveTitle(/^degraded|^healthy/)
})

let relay: Relay

browserTest(
  'a line that drops is taken up where it broke, nothing lost and nothing twice',
  async ({ page, url }) => {
    relay = await startRelay(url)
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(socket.url()))
    try {
      await diagnose(page, relay.url, slow)
      await inTheMiddle(page)
      const before = await transcriptSeqs(page)
      relay.cut()
      await expect(page.getByText(/What is shown stays|resumes where it stopped/)).toBeVisible()
      expect(await transcriptSeqs(page)).toEqual(before)
      relay.mend()
      await verdict(page)
      await expect(page.getByRole('status').getByText('Complete', { exact: true })).toBeVisible()
      const after = await transcriptSeqs(page)
      expect(after.length).toBeGreaterThan(before.length)
      expect(after).toEqual(after.map((_, index) => index))
      const [first = '', ...again] = sockets.map((socket) => new URL(socket).search)
      expect(first).toBe('')
      expect(again.at(-1)).toBe(`?after=${before.length - 1}`)
    } finally {
      await relay.stop()
    }
  },
  { expectedErrors: /ERR_CONNECTION|WebSocket connection to/, alsoFrom: () => relay.url },
)

browserTest('a cancelled run says so and blames nobody', async ({ page, url }) => {
  await diagnose(page, url, 'practice:silent')
  await inTheMiddle(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  const band = await verdict(page)
  await expect(band.getByText('cancelled', { exact: true })).toBeVisible()
  await expect(band.getByRole('heading')).toContainText('The run was cancelled.')
  expect(await matrixRow(page, 'Passive')).toEqual(['inconclusive', 'untested'])
  expect(await matrixRow(page, 'Active')).toEqual(['inconclusive', 'untested'])
  await expect(page.getByText('No fault found until the run was cancelled.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
})
