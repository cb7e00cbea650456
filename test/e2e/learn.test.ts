/** The Learn pages: stepping by keyboard, the reader's own numbers, a page for each finding, the calculator. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { browserTest, expect } from './browser-test.ts'

const caption = (page: Page) =>
  page.locator('p:not([aria-hidden]):has(+ p[aria-hidden]), p[aria-hidden] + p:not([aria-hidden])').first()
const arrows = (page: Page) => page.locator('[data-steps="ladder"] [data-seqs]')
const current = (page: Page) => page.locator('[data-steps="ladder"] [aria-current="true"]')

browserTest('a session is stepped through with the keyboard alone', async ({ page, url }) => {
  await page.goto(`${url}/learn/active-behind-nat`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Active mode behind a router')
  await expect(page.getByText('Packet 1 of 5')).toBeVisible()
  const before = await arrows(page).count()

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Packet 3 of 5')).toBeVisible()
  await expect(caption(page)).toContainText('PORT 192,168,178,33,197,123')
  await expect(current(page)).toContainText('PORT 192,168,178,33,197,123')
  expect(await arrows(page).count()).toBeGreaterThan(before)
  // `page.url()` hears of a change only later.
  const link = await page.evaluate<string>('location.href')

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Packet 5 of 5')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled()
  const finding = page.getByRole('link', { name: 'The server rejects the address that the client announces' })
  await expect(finding).toBeVisible()

  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('Packet 4 of 5')).toBeVisible()
  await expect(finding).toBeHidden()

  await page.goto(link)
  await expect(page.getByText('Packet 3 of 5')).toBeVisible()
  await arrows(page).first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Packet 2 of 5')).toBeVisible()
})

browserTest('nothing below moves while a session is stepped through', async ({ page, url }) => {
  await page.goto(`${url}/learn/tls-blinds-helper`)
  const tops = () =>
    page
      .locator('section[aria-label]:has(> h3), section:has(> h3)')
      .evaluateAll((found) =>
        found.map((part) =>
          Math.round(part.getBoundingClientRect().top - part.ownerDocument.body.getBoundingClientRect().top),
        ),
      )
  await expect(page.getByText('Packet 1 of 16')).toBeVisible()
  const before = await tops()
  expect(before.length).toBeGreaterThan(2)
  await page.getByRole('slider').focus()
  for (let step = 2; step <= 16; step++) {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText(`Packet ${step} of 16`)).toBeVisible()
    expect(await tops()).toEqual(before)
  }
})

browserTest('whoever prefers stillness is not offered to play', async ({ page, url }) => {
  await page.goto(`${url}/learn`)
  await expect(page.getByRole('button', { name: 'Next' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play' })).toHaveCount(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByText('Packet 2 of 17')).toBeVisible({ timeout: 10_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
})

browserTest('pictures, chart and fixes take the reader’s own numbers', async ({ page, url }) => {
  await page.goto(`${url}/learn/passive-filtered?at=999`)
  await page.getByLabel('Server, as clients dial it').fill('45.67.2.2')
  await page.getByLabel('First passive port').fill('40000')
  await page.getByLabel('Last passive port').fill('40000')
  await expect(page.locator('[data-steps="ladder"]')).toContainText(
    '227 Entering Passive Mode (45,67,2,2,156,64)',
  )
  await expect(page.locator('[data-steps="picture"]')).toContainText('45.67.2.2')

  const port = page.getByLabel('Control port')
  await port.fill('70000')
  await expect(port).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('A port is a number from 1 to 65535.')).toBeVisible()
  await expect(page.locator('[data-steps="picture"]')).toContainText('port 21')
  await port.fill('2121')

  await page.getByRole('link', { name: 'Firewall chart' }).click()
  const passive = page.getByRole('table', { name: 'Passive mode' })
  await expect(passive).toContainText('port 40000')
  await expect(passive).toContainText('port 2121')

  await page.goto(`${url}/learn/findings/passive-port-filtered`)
  await expect(page.getByLabel('First passive port (A)')).toHaveValue('40000')
  await expect(page.locator('pre', { hasText: 'pasv_min_port=40000' }).first()).toBeVisible()
})

browserTest(
  'each finding has a page of its own, with fixes to copy and look-alikes',
  async ({ page, url }) => {
    await page.goto(`${url}/learn/findings/pasv-private-address`)
    await expect(page).toHaveTitle('PASV offers a private address · ftpscope')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('PASV offers a private address')
    await expect(page.locator('meta[name="description"]')).toHaveAttribute(
      'content',
      /^PASV offers a private/,
    )
    await expect(page.getByText('227 with an address from 10/8', { exact: false }).first()).toBeVisible()
    const snippet = page.locator('pre', { hasText: 'pasv_address=' }).first()
    await expect(snippet).toContainText('pasv_address=P')
    await page.getByLabel('Public address of the server (P)').fill('45.67.2.2')
    await expect(snippet).toContainText('pasv_address=45.67.2.2')
    await page.getByLabel('Public address of the server (P)').fill('not; an address')
    await expect(snippet).toContainText('pasv_address=P')
    await expect(page.getByText('This is no IPv4 or IPv6 address.')).toBeVisible()

    await page.getByRole('link', { name: 'PASV offers the address 0.0.0.0' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('PASV offers the address 0.0.0.0')
    await page.getByRole('link', { name: 'practice:zero-address' }).click()
    await expect(page.getByLabel('FTP server')).toHaveValue('practice:zero-address')
  },
)

browserTest('a code that is none says so and leads to all', async ({ page, url }) => {
  await page.goto(`${url}/learn/findings/no-such-code`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such finding')
  await expect(page.getByText('“no-such-code”')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'All findings' }).last().click()
  await expect(page.getByRole('status')).toHaveText(/^\d{3} findings$/)
  await page.goto(`${url}/learn/no-such-page`)
  await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible()
})

browserTest('findings are found by what a person would type', async ({ page, url }) => {
  await page.goto(`${url}/learn/findings`)
  const field = page.getByRole('searchbox')
  await field.fill('private PASV')
  await expect(page.getByRole('link', { name: 'PASV offers a private address' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'The name does not exist' })).toHaveCount(0)
  await expect(page.getByRole('status')).toHaveText(/^\d+ of \d{3} findings$/)
  await page.getByLabel(/errors/).uncheck()
  await expect(page.getByRole('link', { name: 'PASV offers a private address' })).toHaveCount(0)
  await field.fill('quixotic zebra')
  await expect(page.getByText('No finding has all of these words.', { exact: false })).toBeVisible()
})

browserTest('the calculator works both ways and names what is wrong', async ({ page, url }) => {
  await page.goto(`${url}/learn/numbers`)
  const line = page.getByLabel('Anything with an address and a port')
  await line.fill('PORT 10,1,2,3,4,5')
  await expect(page.getByText('4 × 256 + 5 = 1024 + 5 = 1029')).toBeVisible()
  await expect(page.getByLabel('Port', { exact: true })).toHaveValue('1029')
  await page.getByLabel('Port', { exact: true }).fill('5001')
  await expect(line).toHaveValue('10.1.2.3:5001')
  await expect(page.getByLabel('port, high')).toHaveValue('19')
  await expect(page.getByLabel('port, low')).toHaveValue('137')
  await page.getByLabel('port, low').fill('300')
  await expect(page.getByLabel('port, low')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('Each of the six is a byte', { exact: false })).toBeVisible()
  await line.fill('|||6446|')
  await expect(page.getByText('the one of the control connection')).toBeVisible()
  await line.fill('<img src=x onerror=alert(1)>')
  await expect(page.getByRole('status').filter({ hasText: 'cannot be read' })).toBeVisible()
})

const addresses = [
  '/learn',
  '/learn/tls-blinds-helper?at=999',
  '/learn/fxp?at=999',
  '/learn/firewall',
  '/learn/numbers',
  '/learn/questions',
  '/learn/findings',
  '/learn/findings/pasv-private-address',
  '/learn/findings/no-such-code',
]

for (const colorScheme of ['light', 'dark'] as const) {
  browserTest(
    `every Learn page is usable by everybody, ${colorScheme}`,
    async ({ page, url }) => {
      for (const address of addresses) {
        await page.goto(url + address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        const told = violations.map(
          ({ id, nodes }) => `${address} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        )
        expect(told).toEqual([])
        const levels = await page
          .locator('main :is(h1, h2, h3, h4)')
          .evaluateAll((found) => found.map(({ tagName }) => Number(tagName.slice(1))))
        expect(levels.filter((level) => level === 1)).toHaveLength(1)
        expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(
          true,
        )
      }
    },
    { colorScheme },
  )
}

browserTest(
  'no Learn page is wider than a window of 360',
  async ({ page, url }) => {
    for (const address of addresses) {
      await page.goto(url + address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const summary of await page.locator('main summary').all()) {
        if (!(await summary.evaluate((element) => element.parentElement?.hasAttribute('open')))) {
          await summary.click()
        }
      }
      expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0)
    }
  },
  { viewport: { width: 360, height: 740 } },
)

browserTest('the start page does not carry the Learn pages', async ({ page, url }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(url)
  await expect(page.getByLabel('FTP server')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(asked.some((each) => each.endsWith('.js'))).toBe(true)
  expect(asked.filter((each) => /Learn|FindingPage|StoryList/.test(each))).toEqual([])
  await page.getByRole('link', { name: 'Learn' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How FTP works, one packet at a time')
})
