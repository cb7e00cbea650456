import type { Locator, Page } from '@playwright/test'
import { expect } from './browser-test.ts'

const longMs = 20_000

/** Types a target into the start page and sends it; waits for the run's page. */
export async function diagnose(page: Page, url: string, target: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('FTP server').fill(target)
  await page.getByRole('button', { name: 'Diagnose' }).click()
  await page.waitForURL(/\/r\//)
}

/** Waits for the verdict. @returns the section that tells it */
export async function verdict(page: Page): Promise<Locator> {
  await expect(page.getByText(/^(Finished|Cancelled) after/)).toBeVisible({ timeout: longMs })
  return page.locator('section[aria-labelledby="verdict"]')
}

/** Says with its status what the matrix tells of a mode, column by column: `works EPSV`. */
export async function matrixRow(page: Page, mode: 'Passive' | 'Active'): Promise<string[]> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: mode }) })
  const cells = await row.getByRole('cell').allInnerTexts()
  return cells.map((text) => text.replace(/\s+/g, ' ').trim())
}

/** The numbers of the events that the transcript shows, in its order. */
export const transcriptSeqs = (page: Page): Promise<number[]> =>
  page
    .locator('[data-steps="transcript"] li')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-seqs'))))

/** Each place of a kind that shows an event. */
export const placesOf = (page: Page, steps: 'ladder' | 'picture' | 'transcript', seq: number): Locator =>
  page.locator(`[data-steps="${steps}"] [data-seqs~="${seq}"]`)

const seqInAddress = async (page: Page): Promise<number | null> => {
  // Not `page.url()`, which hears of a change only later.
  const at = await page.evaluate<string | null>(`new URL(location.href).searchParams.get('at')`)
  return at === null ? null : Number(at)
}

/** Waits until the address names an event. */
export async function selectedSeq(page: Page): Promise<number> {
  await expect.poll(() => seqInAddress(page)).not.toBeNull()
  return Number(await seqInAddress(page))
}

/** Waits until the address names this event; none where null. */
export const isSelected = (page: Page, seq: number | null): Promise<void> =>
  expect.poll(() => seqInAddress(page)).toBe(seq)
