/** What holds whatever the diagnosis is: keyboard, small screens, wrong addresses, hostile servers, weight. */
import type { Page } from '@playwright/test'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { watchScripts } from './awaited-scripts.ts'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, isSelected, placesOf, verdict } from './run-page.ts'

browserTest('everything can be done with the keyboard', async ({ page, url }) => {
  await page.goto(url)
  await tabTo(page, '#target')
  await page.keyboard.type('practice:passive-refused')
  await page.keyboard.press('Enter')
  await verdict(page)

  await tabTo(page, '[data-steps="ladder"] [data-seqs]')
  const [first, second, third] = await steps(page)
  expect(await focused(page)).toBe(first)
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe(third)
  await page.keyboard.press('k')
  expect(await focused(page)).toBe(second)
  await page.keyboard.press('Enter')
  const seq = Number(second?.split(' ')[0])
  await isSelected(page, seq)
  await expect(placesOf(page, 'transcript', seq)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Escape')
  await isSelected(page, null)
  await expect(page.locator('[aria-current="true"]')).toHaveCount(0)

  await page.getByRole('link', { name: 'New diagnosis' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('FTP server')).toBeVisible()
  await tabTo(page, 'main button:text-is("Diagnose")')
})

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  throw new Error(`80 times Tab did not reach ${selector}`)
}

const focused = (page: Page): Promise<string | null> => page.locator(':focus').getAttribute('data-seqs')

const steps = (page: Page): Promise<string[]> =>
  page
    .locator('[data-steps="ladder"]')
    .first()
    .locator('[data-seqs]')
    .evaluateAll((found) => found.map((step) => step.getAttribute('data-seqs') ?? ''))

for (const width of [360, 390]) {
  browserTest(
    `nothing is wider than a window of ${width}`,
    async ({ page, url }) => {
      const overflow = () => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
      await page.goto(url)
      await page.getByText('Options', { exact: true }).click()
      await page.getByLabel('FTP server').fill(`ftp://user@${'very-long-name.'.repeat(9)}example:2121/pub`)
      await expect(page.getByText(/^Read as: host very-long-name/)).toBeVisible()
      expect(await overflow()).toBe(0)
      await diagnose(page, url, 'practice:private-address')
      await verdict(page)
      for (const summary of await page.locator('main summary').all()) {
        const isOpen = await summary.evaluate((element) => element.parentElement?.hasAttribute('open'))
        if (!isOpen && (await summary.isVisible())) await summary.click()
      }
      expect(await overflow()).toBe(0)
    },
    { viewport: { width, height: 844 }, colorScheme: 'dark' },
  )
}

browserTest(
  'an unknown run and an unknown page say so and lead on',
  async ({ page, url }) => {
    await page.goto(`${url}/r/no-such-run`)
    await expect(page.getByRole('heading', { name: 'There is no such run here' })).toBeVisible()
    await page.getByRole('link', { name: 'Start a new diagnosis' }).click()
    await expect(page.getByLabel('FTP server')).toBeVisible()
    await page.goto(`${url}/r/no%20run%20is%20called%20so`)
    await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Start a new diagnosis' })).toBeVisible()
  },
  { expectedErrors: /404 \(Not Found\)/ },
)

const image = '<img src=x onerror=alert(1)>'
const red = '\u001b[31m'
const bidi = '\u202e'

browserTest('what a server sends is text, whatever it looks like', async ({ page, url }) => {
  const hostile = `${image}<script>alert(2)</script>${red}red${bidi}txt.exe`
  const server = await startScriptedServer({
    reply: {
      GREETING: `220 ${hostile}`,
      FEAT: `211-Features:\n ${hostile}\n211 End`,
      SYST: `215 ${hostile}`,
      PASV: `227 Entering Passive Mode ${hostile}`,
      PORT: `500 ${hostile}`,
    },
    listing: `-rw-r--r-- 1 u g 1 Jan 1 2020 ${hostile}\n`,
  })
  try {
    await diagnose(page, url, `127.0.0.1:${server.port}`)
    await verdict(page)
    for (const summary of await page.locator('#findings ~ details > summary').all()) await summary.click()
    await expect(page.locator('[data-steps="transcript"]')).toContainText(image)
    await expect(page.locator('[data-steps="ladder"]').first()).toContainText(image)
    await expect(page.getByText(`the server answers: 500 ${image}`).first()).toBeVisible()
    await expect(page.locator('img, script:not([src]), main script')).toHaveCount(0)
    const text = await page.content()
    expect(text.includes('\u001b')).toBe(false)
    expect(text.includes(bidi)).toBe(false)
  } finally {
    await server.stop()
  }
})

browserTest('a shared link needs at most 110 kB of script, compressed', async ({ page, another, url }) => {
  await diagnose(page, url, 'practice:refused')
  await verdict(page)
  const reader = await another()
  const awaited = await watchScripts(reader, '#verdict')
  await reader.goto(page.url())
  await verdict(reader)
  await expect(reader.locator('#finding-control-port-refused')).toBeVisible()
  const sizes = (await awaited()).map(({ bytes }) => bytes)
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.every((size) => size > 100)).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(110_000)
})
