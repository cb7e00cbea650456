/** A client's log or a capture, read in the browser: nothing leaves it until it is shared. */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { browserTest, expect } from './browser-test.ts'
import { diagnose, verdict } from './run-page.ts'

const log = `Status: Connecting to 203.0.113.5:21...
Status: Connection established, waiting for welcome message...
Response: 220 files.example.com FTP server ready
Command: USER alice
Response: 331 Password required for alice
Command: PASS sesame-77
Response: 230 Logged on
Command: CWD /home/alice/invoices
Response: 250 OK
Command: PASV
Response: 227 Entering Passive Mode (192,168,7,7,195,80)
Command: LIST
Error: Connection timed out after 20 seconds of inactivity
Error: Failed to retrieve directory listing
`

const secrets = /203\.0\.113\.5|192[.,]168[.,]7[.,]7|alice|invoices|files\.example\.com/

/** Everything that is asked of the service, with what was sent. */
function sent(page: Page): string[] {
  const requests: string[] = []
  page.on('request', (request) =>
    requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  )
  return requests
}

async function paste(page: Page, url: string, text: string): Promise<void> {
  await page.goto(`${url}/explain`)
  await page.getByLabel('Or paste a log').fill(text)
  await page.getByRole('button', { name: 'Explain', exact: true }).click()
}

browserTest(
  'a pasted FileZilla log is shown like a run, and nothing of it is sent',
  async ({ page, url }) => {
    const requests = sent(page)
    await paste(page, url, log)
    await verdict(page)
    await expect(page.getByText('FileZilla').first()).toBeVisible()
    await expect(
      page.getByRole('heading', { name: /private|inside its network|address/i }).first(),
    ).toBeVisible()
    await expect(page.locator('[data-steps="ladder"]').first()).toBeVisible()
    await expect(page.locator('[data-steps="transcript"]')).toContainText('227 Entering Passive Mode')
    await expect(page.getByText('sesame-77')).toHaveCount(0)
    expect(requests.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect(requests.filter((request) => secrets.test(request) || request.includes('sesame'))).toEqual([])

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as Markdown' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ftpscope-report.md')
  },
)

browserTest('a file is dropped anywhere on the page', async ({ page, url }) => {
  await page.goto(`${url}/explain`)
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  const transfer = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer(); transfer.items.add(new File([${JSON.stringify(log)}], 'client.log')); return transfer })()`,
  )
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
  await verdict(page)
  await expect(page.getByText('From client.log')).toBeVisible()
  await page.getByRole('button', { name: 'Another file' }).click()
  await expect(page.getByLabel('Or paste a log')).toHaveValue('')
})

browserTest('what is no log of FTP is said in a sentence', async ({ page, url }) => {
  await paste(page, url, 'dear diary\nnothing happened today\n')
  await expect(page.getByRole('alert')).toContainText('No line of this text is an FTP command or a reply')
  await expect(page.getByLabel('Or paste a log')).toBeVisible()
})

browserTest(
  'a file that is empty, packed, damaged or of something else is said to be',
  async ({ page, url }) => {
    const capture = readFileSync(globSync('test/samples/curl/*/captured/passive-filtered.pcap')[0] ?? '')
    const choose = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await page.goto(`${url}/explain`)
    for (const [name, buffer, sentence] of [
      ['empty.log', Buffer.alloc(0), 'the text is empty'],
      ['packed.pcap.gz', gzipSync(capture), 'compressed with gzip'],
      ['header.pcap', capture.subarray(0, 20), 'ends within its own header'],
      ['noise.bin', Buffer.from(capture.map((byte) => byte ^ 0x5a)), 'No line of this text'],
      ['zeros.bin', Buffer.alloc(3_000_000), 'No line of this text'],
    ] as const) {
      await choose(name, buffer)
      await expect(page.getByRole('alert')).toContainText(sentence)
    }
    await choose('cut.pcap', capture.subarray(0, capture.length - 30))
    await verdict(page)
    await expect(page.getByText(/The file ends in the middle of packet \d+/).first()).toBeVisible()
  },
)

browserTest(
  'it is shared as it was shown: without names, addresses and paths',
  async ({ page, another, url }) => {
    const requests = sent(page)
    await paste(page, url, log)
    await verdict(page)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this report' })
    const preview = dialog.getByLabel('What will be sent')
    await expect(preview).toHaveValue(/<server-1-documentation>/)
    expect(await preview.inputValue()).not.toMatch(secrets)
    await dialog.getByLabel('User name').uncheck()
    await expect(preview).toHaveValue(/alice/)
    await dialog.getByLabel('User name').check()
    const shown = await preview.inputValue()
    await dialog.getByRole('button', { name: 'Send and get a link' }).click()
    const link = dialog.getByRole('link', { name: 'Open it' })
    await link.waitFor()

    const [post] = requests.filter((request) => request.startsWith('POST'))
    expect(post).not.toMatch(secrets)
    const body = JSON.parse(post?.replace(/^\S+ \S+ /, '') ?? '')
    const lines = [body.header, ...body.events].map((line) => JSON.stringify(line))
    expect(`${lines.join('\n')}\n`).toBe(shown)

    const other = await another()
    await other.goto(new URL((await link.getAttribute('href')) ?? '', url).href)
    await verdict(other)
    await expect(other.getByText('<server-1-documentation>').first()).toBeVisible()
    expect(await other.locator('body').innerText()).not.toMatch(secrets)
  },
)

browserTest('a big file tells how far it is, and can be given up', async ({ page, url, skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ftpscope-explain-'))
  const file = join(folder, 'big.pcap')
  const head = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')
  // A packet of 1,000 bytes, over and over: 600 MB of a protocol that is not FTP.
  const packet = Buffer.alloc(1016)
  packet.writeUInt32LE(1000, 8)
  packet.writeUInt32LE(1000, 12)
  const chunk = Buffer.concat(Array.from({ length: 20_000 }, () => packet))
  try {
    writeFileSync(file, head)
    for (let i = 0; i < 30; i++) writeFileSync(file, chunk, { flag: 'a' })
  } catch {
    rmSync(folder, { recursive: true })
    skip('there is no room for a big file')
  }
  try {
    await page.goto(`${url}/explain`)
    await page.locator('input[type=file]').setInputFiles(file)
    const progress = page.getByRole('progressbar', { name: 'Reading big.pcap' })
    await progress.waitFor()
    await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByLabel('Or paste a log')).toBeVisible()
    await expect(progress).toHaveCount(0)
    // What was given up does not come back, and the page reads the next file.
    await page.getByLabel('Or paste a log').fill(log)
    await page.getByRole('button', { name: 'Explain', exact: true }).click()
    await verdict(page)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

browserTest('the same server is probed, and the two are compared', async ({ page, url }) => {
  const server = await startScriptedServer({})
  const address = `127.0.0.1:${server.port}`
  try {
    await page.goto(`${url}/explain`)
    const theirs = `Status: Connecting to ${address}...
Error: Connection timed out after 20 seconds of inactivity
Error: Could not connect to server
`
    await paste(page, url, theirs)
    await verdict(page)
    await page.getByRole('button', { name: 'Probe the same server' }).click()
    await expect(page.getByLabel('FTP server')).toHaveValue(address)
    await page.getByRole('button', { name: 'Diagnose' }).click()
    await page.waitForURL(/\/r\//)
    await verdict(page)
    // Coming back, what was read is still there.
    await page.getByRole('link', { name: 'Explain a log' }).click()
    await verdict(page)
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Two runs side by side' })).toBeVisible()
    const found = page.getByRole('heading', { name: 'The network of the client blocks outgoing FTP' })
    await expect(found).toBeVisible()
    await expect(page.getByText(/passive mode works, for the client it does not/)).toBeVisible()
  } finally {
    await server.stop()
  }
})

browserTest('two runs have a page where they stand side by side', async ({ page, url }) => {
  const ids: string[] = []
  for (let times = 0; times < 2; times++) {
    await diagnose(page, url, 'practice:passive-refused')
    await verdict(page)
    ids.push(new URL(page.url()).pathname.slice(3))
  }
  await page.goto(`${url}/compare`)
  await page.getByLabel('A: the earlier run').fill(`${url}/r/${ids[0]}?at=3`)
  await page.getByLabel('B: the later run').fill('the other one')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('alert')).toContainText('B is no link to a run.')
  await page.getByLabel('B: the later run').fill(`${ids[1]}`)
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(`${url}/compare?a=${ids[0]}&b=${ids[1]}`)
  await expect(page.getByText('Nothing has changed between the two runs.')).toBeVisible()
  await expect(page.getByRole('table').first().getByText('the same').first()).toBeVisible()
})

browserTest(
  'a comparison with a run that is not there says so',
  async ({ page, url }) => {
    await page.goto(`${url}/compare?a=nobody&b=nobody`)
    await expect(page.getByText('No run has this id.')).toBeVisible()
  },
  { expectedErrors: /404/ },
)

for (const width of [360, 390]) {
  browserTest(
    `nothing is wider than a window of ${width}`,
    async ({ page, url }) => {
      const overflow = () => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
      await page.goto(`${url}/explain`)
      await page.getByLabel('Or paste a log').waitFor()
      expect(await overflow()).toBe(0)
      await paste(page, url, log)
      await verdict(page)
      expect(await overflow()).toBe(0)
      await page.getByRole('button', { name: 'Share', exact: true }).click()
      await page.getByRole('dialog').waitFor()
      expect(await overflow()).toBe(0)
    },
    { viewport: { width, height: 800 } },
  )
}
