/** A German reader gets a German page, findings and pictures included, and everybody can choose. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { englishWordsIn } from '../language/english-words.ts'
import { watchScripts } from './awaited-scripts.ts'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, isSelected, selectedSeq, verdict } from './run-page.ts'

const german = { locale: 'de-DE' }

/** Starts a practice run from the German form. */
async function diagnoseInGerman(page: Page, url: string, target: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('FTP-Server').fill(target)
  await page.getByRole('button', { name: 'Diagnose starten' }).click()
  await page.waitForURL(/\/r\//)
}

/** Waits for the verdict and its words. */
async function verdictInGerman(page: Page): Promise<void> {
  await expect(page.getByText(/^Nach .* fertig/)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Ursache', { exact: true })).toBeVisible()
}

/** Opens what is folded away, and fetches what waits below. */
async function unfold(page: Page): Promise<void> {
  await page.locator('#transcript').scrollIntoViewIfNeeded()
  await expect(page.locator('#details')).toBeVisible()
  await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`)
}

/**
 * Texts of the page, names for screen readers too, that hold English words; without what a server said, which the page
 * shows as it came: raw lines, and replies in pictures.
 */
async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const { parentElement, textContent } = walk.currentNode
      if (!parentElement.closest('code, pre, script, style, noscript, [class*="raw"]')) found.push(textContent.trim())
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
      for (const each of document.querySelectorAll('[' + name + ']')) found.push(each.getAttribute(name))
    return [...new Set(found)]
  })()`)
  const replies = /^(\d+ ms: Antwort )?\d{3}[ -]/
  return texts.filter((text) => !replies.test(text) && englishWordsIn(text.replace(menus, '')).length > 0)
}

/** Names in the user interfaces of products, and lines of their configuration. */
const menus =
  /Server, Configure, Protocols settings, FTP and FTP over TLS|External IP Address of Firewall|ftp:[a-z-]+ on|\b\w+_\w+(?:=\w+)?|Set-\w+|[\w.-]+\.(?:conf|exe|org)/g

const languageSwitch = (page: Page) => page.getByLabel('Language / Sprache')
const spoken = (page: Page) => page.locator('html').getAttribute('lang')

async function broken(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const isWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth')

const pages = [
  ['/', 'Welche Verbindung ist gestört', /Diagnose von FTP-Verbindungen/],
  ['/learn', 'So funktioniert FTP', /So funktioniert FTP/],
  ['/learn/firewall', 'Die Firewalltabelle', /Firewalltabelle/],
  ['/learn/numbers', 'Die sechs Zahlen', /sechs Zahlen/],
  ['/learn/questions', 'Fragen, die immer wieder kommen', /Fragen/],
  ['/learn/findings', 'Alle Befunde', /Alle Befunde/],
  ['/learn/findings/passive-port-filtered', 'Passive Ports', /Passive Ports/],
  ['/explain', 'Mitschnitt erklären', /Mitschnitt erklären/],
] as const

browserTest(
  'who prefers German finds every page in German, from its first moment, on a small phone too',
  async ({ page, url }) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.addInitScript({
      content: `globalThis.seen = new Set()
      new MutationObserver(() => {
        for (const each of document.querySelectorAll('h1, h2, label, p, a, button')) {
          for (const { nodeType, data } of each.childNodes) if (nodeType === 3) globalThis.seen.add(data)
        }
      }).observe(document, { childList: true, subtree: true, characterData: true })`,
    })
    for (const [path, heading, title] of pages) {
      await page.goto(url + path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      await expect(page).toHaveTitle(title)
      expect(await spoken(page)).toBe('de')
      expect(await englishOn(page), path).toEqual([])
      const seen = await page.evaluate<string[]>('[...globalThis.seen]')
      expect(seen.length).toBeGreaterThan(3)
      expect(
        seen.filter((text) => englishWordsIn(text.replace(menus, '')).length > 0),
        path,
      ).toEqual([])
      expect(await isWide(page), path).toBe(false)
      expect(await broken(page), path).toEqual([])
    }
  },
  german,
)

browserTest(
  'a run is told in German: verdict, findings, remedies, pictures, details and every step',
  async ({ page, another, url }) => {
    await diagnoseInGerman(page, url, 'practice:private-address')
    await verdictInGerman(page)
    await expect(page).toHaveTitle(/^eingeschränkt · /)
    await unfold(page)
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      expect(await englishOn(page)).toEqual([])
    }
    await expect(page.locator('[data-steps="ladder"]').first()).toContainText('Warten auf die Begrüßung')
    await expect(page.locator('[data-steps="picture"]').first()).toContainText('Client')
    await page.locator('[data-steps="ladder"] [data-seqs]').nth(3).click()
    expect(await englishOn(page)).toEqual([])
    expect(await broken(page)).toEqual([])
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await isWide(page)).toBe(false)

    const reader = await another()
    await reader.goto(page.url())
    await verdictInGerman(reader)
    await unfold(reader)
    const told = (of: Page) => of.locator('section[aria-labelledby="cause"]').innerText()
    expect(await told(reader)).toContain((await told(page)).split('\n')[1] ?? 'no heading')
    expect(await englishOn(reader)).toEqual([])
  },
  german,
)

browserTest(
  'a German run saved as a file is German without the service',
  async ({ page, another, url }) => {
    await diagnoseInGerman(page, url, 'practice:passive-refused')
    await verdictInGerman(page)
    await unfold(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Die ganze Seite als eine Datei' }).click(),
    ])
    const folder = mkdtempSync(join(tmpdir(), 'ftpscope-file-'))
    try {
      const file = join(folder, 'run.html')
      await download.saveAs(file)
      const reader = await another()
      await reader.context().setOffline(true)
      await reader.goto(`file://${file}`)
      await verdictInGerman(reader)
      await unfold(reader)
      expect(await spoken(reader)).toBe('de')
      expect(await englishOn(reader)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
  { ...german, alsoFrom: () => 'file://' },
)

browserTest(
  'the switch works by keyboard, keeps what is on the page, and is remembered',
  async ({ page, another, url }) => {
    let lines = 0
    page.on('websocket', () => {
      lines += 1
    })
    await diagnose(page, url, 'practice:private-address')
    await verdict(page)
    await page.locator('#transcript').scrollIntoViewIfNeeded()
    await page.locator('[data-steps="transcript"] li').nth(5).click()
    const selected = await selectedSeq(page)
    const run = page.locator('input[name="transcript"][value="run"]')
    await run.check()
    const heading = page.getByRole('heading', { level: 1 })
    const inEnglish = await heading.innerText()
    const before = lines

    await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)')
    await languageSwitch(page).focus()
    await page.keyboard.press('d')
    await expect(page.getByText('Ursache', { exact: true })).toBeVisible()
    expect(await spoken(page)).toBe('de')
    expect(await heading.innerText()).not.toBe(inEnglish)
    await isSelected(page, selected)
    await expect.poll(() => new URL(page.url()).searchParams.get('lang')).toBe('de')
    expect(await run.isChecked()).toBe(true)
    await expect(languageSwitch(page)).toBeFocused()
    await expect(page).toHaveTitle(/^eingeschränkt · /)
    expect(lines).toBe(before)
    // What is told to screen readers is changed every two seconds at most.
    await expect.poll(() => englishOn(page)).toEqual([])
    expect(await broken(page)).toEqual([])

    // The link says it to somebody whose browser prefers English, and the name in the header keeps it.
    const colleague = await another()
    await colleague.goto(page.url())
    await verdictInGerman(colleague)
    await colleague.getByRole('link', { name: 'Wissen' }).click()
    await expect(colleague.getByRole('heading', { level: 1 })).toContainText('So funktioniert FTP')
    await colleague.reload()
    await expect(colleague.getByRole('heading', { level: 1 })).toContainText('So funktioniert FTP')

    // This browser remembers it without any link, and what was told in English before comes back word for word.
    await page.goto(url)
    await expect(page.getByLabel('FTP-Server')).toBeVisible()
    await page.goBack()
    await verdictInGerman(page)
    await languageSwitch(page).selectOption('en')
    await expect(heading).toHaveText(inEnglish)
    expect(await spoken(page)).toBe('en')
    expect(await run.isVisible()).toBe(true)
  },
)

browserTest('who reads English fetches no German', async ({ page, url }) => {
  const scripts: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(new URL(response.url()).pathname)
  })
  await diagnose(page, url, 'practice:private-address')
  await verdict(page)
  await page.locator('#details').scrollIntoViewIfNeeded()
  await page.goto(`${url}/learn`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(scripts.length).toBeGreaterThan(5)
  expect(scripts.filter((name) => /\/(?:german|de)[-.]/.test(name))).toEqual([])
})

browserTest(
  'a shared link and the start page need at most 110 kB of script in German, too',
  async ({ page, another, url }) => {
    await diagnoseInGerman(page, url, 'practice:refused')
    await verdictInGerman(page)
    for (const path of [page.url(), url]) {
      const reader = await another()
      const awaited = await watchScripts(reader, 'h1')
      await reader.goto(path)
      await expect(reader.getByRole('heading', { level: 1 })).not.toHaveText('\u00a0')
      const scripts = await awaited()
      expect(scripts.some(({ name }) => /\/de-/.test(name))).toBe(true)
      expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(110_000)
    }
  },
  german,
)
