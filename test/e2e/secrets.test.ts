/** A password goes to the service and nowhere else. */
import type { Page } from '@playwright/test'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { browserTest, expect } from './browser-test.ts'
import { verdict } from './run-page.ts'

const password = 's/e:c%ret!7'
const spellings = [password, encodeURIComponent(password), 's%2Fe', JSON.stringify(password).slice(1, -1)]

browserTest('a password in an ftp:// URL is in the request body only', async ({ page, url }) => {
  const server = await startScriptedServer({ reply: { PASS: '530 Login incorrect.' } })
  const told = listen(page)
  try {
    await page.goto(url)
    const target = `ftp://jo%40example.org:${encodeURIComponent(password)}@127.0.0.1:${server.port}/pub`
    await page.getByLabel('FTP server').fill(target)
    await page.getByText('Options', { exact: true }).click()
    await page.getByLabel('Allow the password to cross the network unencrypted').check()
    await expect(page.getByLabel('FTP server')).toHaveValue(/^ftp:\/\/jo%40example\.org:\*+@127/)
    await page.getByRole('button', { name: 'Diagnose' }).click()
    const band = await verdict(page)
    await expect(band.getByText('broken', { exact: true })).toBeVisible()
    await expect(page.locator('#finding-login-bad-credentials')).toBeVisible()
    await expect(page.locator('[data-steps="ladder"]').first()).toContainText('PASS ****')
    await expect(page.getByText(/^Active IPv4 clear skipped\s*Not logging in/)).toBeVisible()
    expect(server.commands()).toContain('USER jo@example.org')

    const posted = told.bodies.filter((body) => body !== null)
    expect(posted.map((body) => JSON.parse(body).password)).toEqual([password])
    expect(told.bodies).toHaveLength(told.urls.length)
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie])',
    )
    const answers = await Promise.all(told.answers)
    const seen = [await page.content(), page.url(), stored, ...told.urls, ...told.frames, ...answers]
    expect(told.frames.join()).toContain('PASS')
    for (const spelling of spellings) {
      expect(seen.filter((text) => text.includes(spelling))).toEqual([])
    }

    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page.getByLabel('FTP server')).toHaveValue(/:\*+@/)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  } finally {
    await server.stop()
  }
})

function listen(page: Page) {
  const urls: string[] = []
  const bodies: (string | null)[] = []
  const frames: string[] = []
  const answers: Promise<string>[] = []
  page.on('request', (request) => {
    urls.push(request.url())
    bodies.push(request.postData())
  })
  page.on('response', (response) => answers.push(response.text().catch(() => '')))
  page.on('websocket', (socket) => {
    urls.push(socket.url())
    bodies.push(null)
    socket.on('framesent', ({ payload }) => frames.push(`${payload}`))
    socket.on('framereceived', ({ payload }) => frames.push(`${payload}`))
  })
  return { urls, bodies, frames, answers }
}
