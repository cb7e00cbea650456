/** The examples in deploy/, run by the programs they are for. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { forLocalhost } from '../probe/key-pairs.ts'
import { type Stage, startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const deploy = (name: string) => fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-proxy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Proxy {
  readonly name: string
  readonly program: string
  /** @returns the process, and the URL of the service through it */
  readonly start: (upstream: string, port: number, otherPort: number) => { child: ChildProcess; url: string }
}

const caddy: Proxy = {
  name: 'Caddy',
  program: '/usr/bin/caddy',
  start(upstream, port) {
    const url = `http://127.0.0.1:${port}`
    const file = path.join(folder, 'Caddyfile')
    writeFileSync(file, `{\n\tadmin off\n}\nimport ${deploy('Caddyfile')}\n`)
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    const child = spawn('/usr/bin/caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
      env: { ...env, FTPSCOPE_SITE: url, FTPSCOPE_UPSTREAM: upstream },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return { child, url }
  },
}

const nginx: Proxy = {
  name: 'nginx',
  program: '/usr/sbin/nginx',
  start(upstream, port, otherPort) {
    const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')]
    writeFileSync(key, forLocalhost.key)
    writeFileSync(certificate, forLocalhost.cert)
    const site = replaced(readFileSync(deploy('nginx.conf'), 'utf8'), [
      [/listen 80;/, `listen 127.0.0.1:${otherPort};`],
      [/listen 443 ssl;/, `listen 127.0.0.1:${port} ssl;`],
      [/\/etc\/letsencrypt\S+fullchain\.pem/, certificate],
      [/\/etc\/letsencrypt\S+privkey\.pem/, key],
      [/http:\/\/127\.0\.0\.1:8021/, `http://${upstream}`],
    ])
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n')
    const file = path.join(folder, 'nginx.conf')
    writeFileSync(
      file,
      `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr;
events {}
http { access_log off; ${temporary}
${site} }`,
    )
    const child = spawn('/usr/sbin/nginx', ['-p', folder, '-c', file, '-e', 'stderr'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    return { child, url: `https://127.0.0.1:${port}` }
  },
}

function replaced(source: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((now, [what, by]) => {
    expect(now, `${what} is in the example`).toMatch(what)
    return now.replace(what, by)
  }, source)
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function isThere(program: string): boolean {
  try {
    accessSync(program)
    return true
  } catch {
    return false
  }
}

describe.for([caddy, nginx])('behind $name', ({ name, program, start }) => {
  let stage: Stage
  let child: ChildProcess | null = null
  let url = ''
  const absent = !isThere(program)
  const check = (what: string, run: () => Promise<void>) =>
    test(what, async (context) => {
      context.skip(absent, `${name} is not installed: apt-get install ${path.basename(program)}`)
      await run()
    })

  beforeAll(async () => {
    if (absent) return
    const typed = { port: '0', logLevel: 'silent', policy: 'public', trustedProxies: '127.0.0.1' }
    const read = readConfig({ ...typed, runsPerClient: '2' }, {})
    if ('problem' in read) throw new Error(read.problem)
    const { place: _, ...config } = read.value
    stage = await startStage({ ...config, graceMs: 0 })
    const started = start(new URL(stage.url).host, await freePort(), await freePort())
    ;({ child, url } = started)
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    for (let tries = 0; ; tries++) {
      if (await ask('/healthz').catch(() => null)) return
      if (tries > 200 || child.exitCode !== null) throw new Error(`${name} does not serve: ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })

  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await stage?.stop()
  })

  interface Answer {
    readonly status: number
    readonly headers: IncomingMessage['headers']
    readonly body: string
  }

  async function ask(where: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
    const { request } = url.startsWith('https') ? https : http
    const asked = request(url + where, {
      method: body ? 'POST' : 'GET',
      headers,
      rejectUnauthorized: false,
      agent: false,
    })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) }
  }

  const startRun = (headers: Record<string, string> = {}) =>
    ask(
      '/api/runs',
      { 'content-type': 'application/json', origin: url, ...headers },
      '{"target":"practice:healthy"}',
    )

  check('a run is started from its own page and watched to its end', async () => {
    const started = await startRun()
    expect(started.status, started.body).toBe(201)
    const act = await stage.nextAct()
    const viewer = watch(url, liveOf(JSON.parse(started.body).id), { origin: url, rejectUnauthorized: false })
    await viewer.until(({ length }) => length > 0)
    act.tell(3)
    await viewer.untilEvents(3)
    act.finish()
    expect((await viewer.closed).code).toBe(1000)
    expect((await startRun({ origin: 'https://evil.example' })).status).toBe(403)
  })

  check('clients are told apart by what the proxy says, and not by what they say', async () => {
    const statuses = []
    for (const spoofed of ['198.51.100.1', '198.51.100.2']) {
      statuses.push(
        (await startRun({ 'x-forwarded-for': spoofed, 'x-real-ip': spoofed, forwarded: `for=${spoofed}` }))
          .status,
      )
    }
    expect(statuses).toEqual([201, 429])
  })

  check('metrics stay inside, and the headers of the service come through', async () => {
    expect((await ask('/metrics')).status).toBe(404)
    const { headers } = await ask('/api/openapi.json')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['strict-transport-security']).toContain('max-age=')
  })
})
