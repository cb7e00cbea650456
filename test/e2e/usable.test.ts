/** Every page but the Learn pages, which see to themselves, is usable by everybody: no rule of axe is broken in either theme. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, verdict } from './run-page.ts'

const practice = ['private-address', 'passive-refused']

async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  browserTest(
    `start page and pages that are not there, ${colorScheme}`,
    async ({ page, url }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const path of ['/', '/no-such-page', `/r/${'x'.repeat(43)}`]) {
        await page.goto(url + path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await broken(page), path).toEqual([])
      }
    },
    { expectedErrors: /404 \(Not Found\)/ },
  )

  browserTest(`runs, wide and narrow, ${colorScheme}`, async ({ page, url }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const [index, name] of practice.entries()) {
      await page.setViewportSize(index % 2 === 0 ? { width: 1440, height: 900 } : { width: 390, height: 844 })
      await diagnose(page, url, `practice:${name}`)
      await verdict(page)
      await page.getByRole('heading', { name: 'Details' }).scrollIntoViewIfNeeded()
      expect(await broken(page), name).toEqual([])
    }
  })
}
