/** From the verdict to the right words in the right hands: tabs, steps told whole, text for a ticket, a calm page. */
import type { Page } from '@playwright/test'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, selectedSeq, verdict } from './run-page.ts'

const cause = 'section[aria-labelledby="cause"]'

browserTest('three audiences as tabs, by arrow keys, each with words to copy', async ({ page, url }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await diagnose(page, url, 'practice:private-address')
  await verdict(page)
  const finding = page.locator(cause)
  const tab = (name: string) => finding.getByRole('tab', { name })
  const [you, admin, network] = ['For you', 'For the server’s administrator', 'For the network team'].map(tab)
  if (!you || !admin || !network) throw new Error('three tabs')

  await expect(admin).toHaveAttribute('aria-selected', 'true')
  await expect(finding.locator('[role="tab"][tabindex="0"]')).toHaveCount(1)
  await admin.focus()
  await page.keyboard.press('ArrowRight')
  await expect(network).toBeFocused()
  await expect(network).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(you).toBeFocused()
  await page.keyboard.press('End')
  await expect(network).toBeFocused()
  await expect(finding.getByRole('tabpanel', { name: 'For the network team' })).toBeVisible()

  await page.keyboard.press('ArrowLeft')
  await finding.getByRole('button', { name: 'Copy as text' }).click()
  await expect(finding.getByText('Copied')).toBeVisible()
  const text = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(text).toMatch(/^Subject: FTP server practice:private-address: PASV offers a private address/)
  for (const told of ['192.168.254.10', 'What we ask you to change', 'Passive IPv4 clear', page.url()]) {
    expect(text).toContain(told)
  }
  expect(text).toMatch(/\d+\.\d{3} s {2}Passive IPv4 clear c\d+: /)
})

browserTest('a step of the ladder tells its line and what it means, by keyboard', async ({ page, url }) => {
  await diagnose(page, url, 'practice:passive-refused')
  await verdict(page)
  const ladder = page.getByRole('region', { name: 'Steps in time, Passive IPv4 clear' })
  await expect(ladder.getByText('Point at an arrow')).toBeVisible()

  const step = ladder.getByRole('button', { name: /Dial failed: refused/ }).first()
  await step.focus()
  await expect(ladder.getByText('The answer was a reset', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await selectedSeq(page)
  await expect(ladder.getByRole('status')).toContainText('The answer was a reset')

  await ladder.getByRole('link', { name: /passive ports are refused/ }).click()
  await expect(page).toHaveURL(/#finding-passive-port-refused$/)

  const reply = ladder.getByRole('button', { name: /Reply 211 Features/ })
  await reply.hover()
  await expect(ladder.locator('p', { hasText: 'MLST type*;' })).toBeVisible()
  await expect(ladder.getByText('211, yes: system status or features.')).toBeVisible()
})

browserTest('evidence opens the pair it was seen in', async ({ page, url }) => {
  await diagnose(page, url, 'practice:passive-refused')
  await verdict(page)
  await page
    .locator(cause)
    .getByRole('button', { name: /refused/ })
    .first()
    .click()
  const lit = page.locator('[data-steps="ladder"] [aria-current="true"]')
  await expect(lit).toHaveCount(1)
  await expect(lit).toBeInViewport()
  await page
    .locator(cause)
    .getByRole('button', { name: /refused/ })
    .first()
    .hover()
  await expect(page.locator('[data-steps="picture"] [aria-current="true"]')).toHaveCount(1)
})

/** Notes every shift of the layout that no key or click asked for. */
const watchShifts = `
  globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifts.push(value)
  }).observe({ type: 'layout-shift', buffered: true })`

for (const width of [390, 1440]) {
  browserTest(
    `nothing moves while events arrive, ${width} wide`,
    async ({ page, url }) => {
      await page.addInitScript({ content: watchShifts })
      await diagnose(page, url, 'practice:slow-greeting')
      await verdict(page)
      await page.waitForTimeout(300)
      const shifts = await page.evaluate<number[]>('shifts')
      const sum = shifts.reduce((total, value) => total + value, 0)
      process.stdout.write(`layout shift of a live run, ${width} px wide: ${sum.toFixed(4)}\n`)
      expect(sum).toBeLessThan(0.02)
    },
    { viewport: { width, height: 900 } },
  )
}

browserTest(
  'a run that ends in the background is told, once somebody asked for it',
  async ({ page, url }) => {
    await page.context().grantPermissions(['notifications'], { origin: url })
    const told = await notices(page)
    await diagnose(page, url, 'practice:slow-greeting')
    await page.getByRole('button', { name: 'Notify me' }).click()
    await expect(page.getByRole('button', { name: 'Will notify' })).toHaveAttribute('aria-pressed', 'true')
    await page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    await verdict(page)
    await expect.poll(told).toEqual([expect.stringMatching(/practice:slow-greeting · ftpscope$/)])
  },
)

/** Notes the titles of notifications instead of showing them, as no desktop is there to show them. */
async function notices(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript({
    content: `
      globalThis.titles = []
      globalThis.Notification = class {
        static permission = 'granted'
        static requestPermission = async () => 'granted'
        constructor(title) { titles.push(title) }
      }`,
  })
  return () => page.evaluate<string[]>('titles')
}
