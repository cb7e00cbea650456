/** What a run has beside its findings, and what can be taken along of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, isSelected, placesOf, selectedSeq, verdict } from './run-page.ts'

async function details(page: Page): Promise<Locator> {
  await verdict(page)
  const place = page.locator('[data-part="details"]')
  await place.scrollIntoViewIfNeeded()
  await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible()
  return place
}

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

browserTest('ports, times, server, openings and clients have their cards', async ({ page, url }) => {
  await diagnose(page, url, 'practice:healthy')
  await details(page)

  const ports = card(page, 'Passive ports').locator('[data-steps="ports"] [data-seqs]')
  expect(await ports.count()).toBeGreaterThan(10)
  await ports.first().click()
  const seq = await selectedSeq(page)
  await expect(placesOf(page, 'transcript', seq)).toHaveAttribute('aria-current', 'true')
  await expect(placesOf(page, 'transcript', seq)).toContainText('Connected')

  const times = card(page, 'Times').locator('[data-steps="waterfall"]')
  await expect(times.first().locator('[data-seqs]').filter({ hasText: 'login' })).toHaveCount(1)
  await expect(card(page, 'Server')).toContainText('listings that programs read the same everywhere')
  await expect(card(page, 'Which programs get through').getByRole('row')).toHaveCount(12)

  const openings = card(page, 'Openings the server needs')
  await expect(openings.getByRole('row')).toHaveCount(4)
  await expect(openings.locator('pre')).toContainText(
    /nft insert rule inet filter input tcp dport \d+-\d+ accept/,
  )
  await openings.getByLabel('As rules for').selectOption('Azure network security group')
  await expect(openings.locator('pre')).toContainText(/--destination-port-ranges \d+-\d+/)
})

browserTest('pictures are saved as SVG and as PNG', async ({ page, url }) => {
  await diagnose(page, url, 'practice:passive-refused')
  await details(page)
  const files = card(page, 'Take it along')
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      files.locator(`[aria-label="${name}"]`).click(),
    ])
    return readFileSync(await download.path())
  }
  await files.getByLabel('Pictures').selectOption({ index: 1 })
  const svg = await saved('Steps in time, SVG')
  expect(svg.toString()).toMatch(/^<svg .*active mode over IPv4, step by step.*<\/svg>\s*$/s)
  const drawn = (await saved('Connections, SVG')).toString()
  const [, width, height] = /width="(\d+)" height="([\d.]+)"/.exec(drawn) ?? []
  const png = await saved('Connections, PNG')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    2 * Number(width),
    Math.floor(2 * Number(height)),
  ])
})

browserTest(
  'the page as one file opens without the service, with the same view',
  async ({ page, another, url }) => {
    await diagnose(page, url, 'practice:passive-refused')
    await details(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'The whole page as one file' }).click(),
    ])
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-file-'))
    try {
      const file = join(folder, 'run.html')
      await download.saveAs(file)
      const reader = await another()
      await reader.context().setOffline(true)
      await reader.goto(`file://${file}`)
      await details(reader)
      const heading = (of: Page) => of.getByRole('heading', { level: 1 }).innerText()
      expect(await heading(reader)).toBe(await heading(page))
      expect(await reader.title()).toBe(await page.title())
      await reader.locator('[data-steps="ladder"] [data-seqs]').nth(1).click()
      const seq = await selectedSeq(reader)
      await expect(placesOf(reader, 'transcript', seq)).toHaveAttribute('aria-current', 'true')
      await reader.reload()
      await isSelected(reader, seq)
      await expect(reader.locator('a[href^="/"]')).toHaveCount(0)
      expect(readFileSync(file).length).toBeLessThan(1_000_000)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  { alsoFrom: () => 'file:///' },
)

browserTest(
  'on paper it is light, without buttons, and at most three pages',
  async ({ page, url }) => {
    await diagnose(page, url, 'practice:private-address')
    await details(page)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(26, 30, 35)')
    for (const button of await page.getByRole('button').all()) {
      expect(await button.getAttribute('data-seqs')).not.toBeNull()
    }
    await expect(page.getByRole('heading', { level: 1 })).toContainText('PASV offers a private address')
    await expect(page.locator('section[aria-labelledby="cause"] [data-seqs]').first()).toBeVisible()
    await expect(card(page, 'Passive ports')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Transcript' })).toBeHidden()
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length
    expect(pages).toBeGreaterThan(0)
    expect(pages).toBeLessThanOrEqual(3)
  },
  { colorScheme: 'dark' },
)
