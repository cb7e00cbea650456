/** The owner of a run says what its link shows and to whom, and lays it beside another run. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { englishWordsIn } from '../language/english-words.ts'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, verdict } from './run-page.ts'

const password = 'Open, sesame!'
/** A browser tells of each answer that is a refusal; here they are wanted. */
const refusals = /status of 40[13]|WebSocket connection to/

const panel = (page: Page) => page.getByRole('dialog', { name: 'Share this run' })
const saved = (page: Page) => expect(page.getByText('Saved. The link shows it from now on.')).toBeVisible()

async function broken(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

/** Everything that a page was told, and all that it shows and keeps. */
function everything(page: Page): () => Promise<string> {
  const told: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/')) told.push(response.text().catch(() => ''))
  })
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => told.push(Promise.resolve(`${payload}`))),
  )
  return async () => {
    const own = await page.evaluate<string>(
      `[document.documentElement.outerHTML, document.title, JSON.stringify([{ ...localStorage }, { ...sessionStorage }])].join()`,
    )
    return [...(await Promise.all(told)), own].join('\n')
  }
}

browserTest(
  'what the owner leaves out reaches nobody else, who are asked for the password first',
  async ({ page, another, url }) => {
    const server = await startScriptedServer({
      reply: { GREETING: '220 ftp.customer-4711.example ready' },
      badAddress: '10.47.11.7',
    })
    const secrets = ['customer-4711', '10.47.11.7', '10,47,11,7', '127.0.0.1']
    try {
      await diagnose(page, url, `ftp://127.0.0.1:${server.port}/`)
      await verdict(page)
      const link = page.url()
      await page.getByRole('button', { name: 'Share' }).press('Enter')
      await expect(panel(page).getByLabel('Link to this run')).toHaveValue(link)
      await expect(panel(page).getByText('Nothing is left out')).toBeVisible()
      await panel(page).getByLabel('Title').fill('<b>Before</b> the change')
      await panel(page)
        .getByLabel('Notes')
        .fill('Hangs since Monday.\n<img src=x onerror=alert(1)> ask 10.47.11.7')
      await panel(page).getByRole('checkbox', { name: 'Host and addresses' }).press('Space')
      await expect(panel(page).locator('[data-preview]')).toContainText(/ftp:\/\/<server-1[^>]*>:/)
      await expect(panel(page).getByRole('cell', { name: '10.47.11.7', exact: true })).toBeVisible()
      await panel(page).getByLabel('Password for the link').fill(password)
      await panel(page).getByRole('button', { name: 'Set password' }).click()
      await expect(panel(page).getByText('is asked for the password')).toBeVisible()
      await panel(page).getByLabel('The link works').selectOption('1 hour from now')
      await saved(page)
      expect(await broken(page, 'dialog')).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()
      await expect(page.getByText('Others see this run without: host and addresses.')).toBeVisible()

      const reader = await another()
      const all = everything(reader)
      await reader.goto(link)
      await expect(reader.getByRole('heading', { name: 'This run asks for a password' })).toBeVisible()
      await expect(reader).toHaveTitle('Password needed · ftpscope')
      expect(await broken(reader, 'body')).toEqual([])
      const locked = await all()
      expect(
        [...secrets, 'Before'].filter((secret) => locked.includes(secret) && secret !== '127.0.0.1'),
      ).toEqual([])
      const field = reader.getByLabel('Password of this link')
      await field.fill('open, sesame!')
      await field.press('Enter')
      await expect(reader.getByRole('alert')).toContainText('That is not the password of this link.')
      await expect(field).toBeFocused()
      await field.fill(password)
      await field.press('Enter')
      const band = await verdict(reader)
      await expect(band.getByRole('heading')).toContainText('<server-1')

      const note = reader.getByRole('region', { name: 'What the owner of this run says' })
      await expect(note.getByRole('heading')).toHaveText('<b>Before</b> the change')
      await expect(note).toContainText('<img src=x onerror=alert(1)> ask <')
      await expect(note).toContainText('Left out of this link: host and addresses.')
      await expect(reader).toHaveTitle(/<b>Before<\/b> the change/)
      await expect(reader.getByRole('button', { name: /Share|Run again/ })).toHaveCount(0)
      await reader.locator('#transcript').scrollIntoViewIfNeeded()
      await expect(reader.locator('#details')).toBeVisible()
      await expect(reader.locator('[data-steps="transcript"]')).toContainText('PASV')
      expect(await broken(reader, '[data-note]')).toEqual([])
      // The service itself is at 127.0.0.1 here: its own addresses are no secret.
      const seen = (await all()).replaceAll(url, '')
      expect(seen).toContain('<server-1')
      expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
      expect(seen).not.toContain(password)

      // A file of it holds no more than the page.
      const file = await reader.request.get(`${url}/api/runs/${link.split('/r/')[1]}/export.json`)
      expect(file.ok()).toBe(true)
      const text = await file.text()
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])

      // The owner comes back to the whole of it.
      await page.reload()
      const own = await verdict(page)
      await expect(own.getByRole('heading')).toContainText('10.47.11.7')
      await expect(page.getByText('Others see this run without: host and addresses.')).toBeVisible()
    } finally {
      await server.stop()
    }
  },
  { expectedErrors: refusals },
)

browserTest(
  'the panel on a small dark phone, in German; a run that is deleted is gone for everybody',
  async ({ page, another, url }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(url)
    await page.getByLabel('FTP-Server').fill('practice:refused')
    await page.getByRole('button', { name: 'Diagnose starten' }).click()
    await page.waitForURL(/\/r\//)
    await expect(page.getByText(/^Nach .* fertig/)).toBeVisible({ timeout: 20_000 })
    const link = page.url()
    await page.getByRole('button', { name: 'Teilen' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Titel')).toBeVisible()
    await dialog.getByRole('checkbox', { name: 'Serversoftware' }).check()
    await expect(dialog.getByText('Gespeichert. Der Link zeigt es ab jetzt.')).toBeVisible()
    const lines = (await dialog.innerText()).split('\n')
    expect(lines.length).toBeGreaterThan(15)
    expect(lines.filter((line) => englishWordsIn(line).length > 0)).toEqual([])
    expect(await broken(page, 'dialog')).toEqual([])
    expect(await isWide(page)).toBe(false)
    expect(await dialog.evaluate('(element) => element.scrollWidth > element.clientWidth')).toBeFalsy()
    await dialog.getByRole('button', { name: 'Diesen Lauf löschen …' }).click()
    await expect(dialog.getByRole('button', { name: 'Behalten' })).toBeFocused()
    await dialog.getByRole('button', { name: 'Behalten' }).press('Enter')
    await expect(dialog.getByRole('checkbox', { name: 'Serversoftware' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Diesen Lauf löschen …' }).click()
    await dialog.getByRole('button', { name: 'Endgültig löschen' }).click()
    await expect(dialog.getByRole('heading', { name: 'Dieser Lauf ist gelöscht' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('FTP-Server')).toBeVisible()
    await expect(page.getByText('Letzte Läufe dieses Browsers')).toHaveCount(0)
    const reader = await another()
    await reader.goto(link)
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('abgelaufen')
  },
  { locale: 'de-DE', colorScheme: 'dark', expectedErrors: /status of 410|WebSocket connection to/ },
)

browserTest(
  'a run again is laid beside the one before, and their comparison has a link',
  async ({ page, another, url }) => {
    const server = await startScriptedServer({ reply: { PASS: '230 Welcome.' } })
    try {
      const bodies: string[] = []
      page.on('request', (request) => {
        const body = request.postData()
        if (body !== null) bodies.push(body)
      })
      const target = `ftp://jo:geheim@127.0.0.1:${server.port}/`
      await page.goto(url)
      await page.getByLabel('FTP server').fill(target)
      await page.getByText('Options', { exact: true }).click()
      await page.getByLabel('Allow the password to cross the network unencrypted').check()
      await page.getByRole('button', { name: 'Diagnose' }).click()
      await page.waitForURL(/\/r\//)
      await verdict(page)
      const before = new URL(page.url()).pathname.slice(3)

      await page.getByRole('button', { name: 'Compare' }).click()
      const dialog = page.getByRole('dialog', { name: 'Compare this run' })
      await expect(dialog.getByText('This browser knows no other run of this target.')).toBeVisible()
      expect(await broken(page, 'dialog')).toEqual([])
      await dialog.getByLabel('Password of jo').fill('geheim')
      await dialog.getByRole('button', { name: 'Run again & compare' }).click()
      await page.waitForURL(/\/compare\?/, { timeout: 20_000 })
      const { searchParams } = new URL(page.url())
      expect(searchParams.get('a')).toBe(before)
      const after = searchParams.get('b') ?? ''
      expect(after).not.toBe(before)
      expect(bodies.map((body) => JSON.parse(body).password)).toEqual(['geheim', 'geheim'])
      await expect(page.getByText('Nothing has changed between the two runs.')).toBeVisible()
      expect(await broken(page, 'body')).toEqual([])
      const comparison = page.url()

      // Who goes back stays there, and finds the other run by its target.
      await page.goBack()
      await verdict(page)
      await expect(page).toHaveURL(`${url}/r/${after}`)
      await page.getByRole('button', { name: 'Compare' }).click()
      await expect(dialog.getByLabel('Runs of the same target in this browser')).toHaveValue(before)
      await dialog.getByLabel('Or the link of any other run').fill('nonsense')
      await dialog.getByRole('button', { name: 'Compare', exact: true }).click()
      await expect(dialog.getByRole('alert')).toContainText('That is no link of a run.')
      await dialog.getByLabel('Or the link of any other run').fill('')
      await dialog.getByRole('button', { name: 'Compare', exact: true }).click()
      await expect(page).toHaveURL(comparison)

      const reader = await another()
      await reader.goto(comparison)
      await expect(reader.getByText('Nothing has changed between the two runs.')).toBeVisible()
    } finally {
      await server.stop()
    }
  },
)
