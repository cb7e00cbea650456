/** From the form to the right verdict. */
import { afterAll } from 'vitest'
import { labAvailability } from '../lab/availability.ts'
import { makeAuthority } from '../lab/certificates.ts'
import type { RunningServer } from '../lab/server.ts'
import { start } from '../lab/servers/vsftpd.ts'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, isSelected, matrixRow, placesOf, selectedSeq, verdict } from './run-page.ts'

let server: RunningServer | undefined
afterAll(() => server?.stop())

browserTest('a real vsftpd is healthy in both modes', async ({ page, url, skip }) => {
  const lab = await labAvailability()
  if (!lab.available) skip(lab.reason)
  server = await start({ address: '127.0.0.1', port: 0, anonymous: true })

  await diagnose(page, url, `127.0.0.1:${server.port}`)
  const band = await verdict(page)
  await expect(band.getByText('healthy', { exact: true })).toBeVisible()
  await expect(band.getByRole('heading')).toHaveText('Passive and active mode work.')
  expect(await matrixRow(page, 'Passive')).toEqual(['works EPSV', 'no address'])
  expect(await matrixRow(page, 'Active')).toEqual(['works PORT', 'no address'])
  await expect(page.getByText('Root cause')).toBeHidden()
  for (const name of ['Passive IPv4 clear', 'Active IPv4 clear']) {
    const picture = page.getByRole('region', { name, exact: true })
    await expect(picture.getByRole('group', { name: `Connections, ${name}` })).toBeVisible()
    const ladder = page.getByRole('region', { name: `Steps in time, ${name}` })
    await expect(ladder.getByRole('button', { name: /226 Directory send OK/ }).first()).toBeVisible()
  }
  await expect(page).toHaveTitle(/^healthy/)
})

browserTest('a real vsftpd under TLS: both channels, in clear and encrypted', async ({ page, url, skip }) => {
  const lab = await labAvailability()
  if (!lab.available) skip(lab.reason)
  const certificate = await (await makeAuthority(['localhost'])).issue('self-signed')
  const tls = { mode: 'explicit', ...certificate, requireSessionReuse: true } as const
  const secured = await start({ address: '127.0.0.1', port: 0, anonymous: true, tls })
  try {
    await page.goto(url)
    await page.getByText('Options', { exact: true }).click()
    await page.getByLabel('Go on with a bad certificate').check()
    await page.getByLabel('FTP server').fill(`127.0.0.1:${secured.port}`)
    await page.getByLabel('FTP server').press('Enter')
    const band = await verdict(page)
    await expect(band.getByText('degraded', { exact: true })).toBeVisible()
    const headers = await band.getByRole('columnheader').allInnerTexts()
    expect(headers.slice(0, 4)).toEqual(['IPv4', 'IPv6', 'clear', 'TLS'])
    expect(await matrixRow(page, 'Passive')).toEqual(['works EPSV', 'works EPSV', 'no address'])
    expect(await matrixRow(page, 'Active')).toEqual(['works PORT', 'works PORT', 'no address'])
    await expect(page.locator('#finding-tls-cert-self-signed').getByText('Root cause')).toBeVisible()
    await page.getByText('not trusted: signed by the server itself').first().click()
    await expect(page.getByText('SHA-256', { exact: true })).toBeVisible()
    await expect(page.getByText('4 connections, each resumed the TLS session')).toBeVisible()
  } finally {
    await secured.stop()
  }
})

browserTest(
  'closed passive ports: the evidence shows the step, and its link keeps it',
  async ({ page, url }) => {
    await page.goto(url)
    await page.getByText(/^\d+ more$/).click()
    await page.getByRole('button', { name: 'practice:passive-refused' }).click()
    const band = await verdict(page)
    await expect(band.getByText('degraded', { exact: true })).toBeVisible()
    expect(await matrixRow(page, 'Passive')).toEqual(['fails stopped at the data connection', 'untested'])
    expect(await matrixRow(page, 'Active')).toEqual(['works PORT', 'untested'])
    const finding = page.locator('#finding-passive-port-refused')
    await expect(finding.getByText('Root cause')).toBeVisible()

    await finding
      .getByRole('button', { name: /refused \(ECONNREFUSED\)/ })
      .first()
      .click()
    const seq = await selectedSeq(page)
    const isShown = async () => {
      for (const steps of ['ladder', 'transcript'] as const) {
        const place = placesOf(page, steps, seq)
        await expect(place).toHaveAttribute('aria-current', 'true')
        await expect(place).toContainText(/refused/)
      }
      await expect(placesOf(page, 'ladder', seq)).toBeInViewport()
    }
    await isShown()

    await page.reload()
    await isSelected(page, seq)
    await verdict(page)
    await isShown()
  },
)

browserTest('a private address in the 227 is named, and what works instead', async ({ page, url }) => {
  await diagnose(page, url, 'practice:private-address')
  const band = await verdict(page)
  await expect(band.getByRole('heading')).toContainText('PASV offers a private address: 192.168.254.10')
  const finding = page.locator('#finding-pasv-private-address')
  await expect(finding).toContainText('the server’s administrator')
  await expect(page.getByRole('region', { name: 'Passive IPv4 clear', exact: true })).toContainText(
    '192.168.254.10',
  )
})
