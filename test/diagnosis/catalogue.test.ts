import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../shared/diagnosis/catalogue/catalogue.ts'
import type { Entry } from '../../shared/diagnosis/catalogue/entry.ts'
import { fill } from '../../shared/diagnosis/fill.ts'
import { fixesFor, fixKit } from '../../shared/diagnosis/fix-kit/fix-kit.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { scenarioNames, scenarioTrace } from '../scenario-trace.ts'

const entries = Object.entries(catalogue)
const published = readFileSync(new URL('codes.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [code: string, severity: string])

const words = ({ title, explanation, signature, advice }: Entry): string[] => [
  title,
  explanation,
  signature,
  ...Object.values(advice),
]

const placeholders = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** What a template must never leave behind, whatever was missing. */
const leftovers = (text: string): string[] =>
  [
    [/ {2,}/, 'a double blank'],
    [/(^|\s)\(\s*\)|\[|\]|""/, 'an empty bracket or quote'],
    [/\{|\}/, 'a placeholder'],
    [/ [.,;:](\s|$)/, 'a blank before punctuation'],
    [/[,;(][.,;:]|:[.,;]|[,;:]\)|[.]{2}(?!\.)/, 'punctuation upon punctuation'],
    [/[,;:(]$/, 'an unfinished end'],
  ].flatMap(([pattern, name]) => ((pattern as RegExp).test(text) ? [`${name}: ${text}`] : []))

const typical: Readonly<Record<string, string | number>> = {
  host: 'ftp.example.com',
  name: 'ftp.example.com',
  alias: 'files.example.net',
  address: '203.0.113.10',
  server: '203.0.113.10',
  offered: '192.168.178.20',
  announced: '198.51.100.7:50021',
  local: '192.168.178.33',
  seen: '198.51.100.7',
  source: '203.0.113.11',
  port: 50123,
  ports: '50123',
  blocked: '50101 to 50200',
  seconds: '10.0',
  service: 'another service',
  verb: 'EPSV',
}

describe('the catalogue', () => {
  it('knows each published code, with its severity', () => {
    expect(published.length).toBeGreaterThan(200)
    const told = published.map(([code]) => [code, catalogue[code]?.severity])
    expect(told).toEqual(published)
  })

  it('has no code that was never published', () => {
    const known = new Set(published.map(([code]) => code))
    expect(Object.keys(catalogue).filter((code) => !known.has(code))).toEqual([])
  })

  it('has words for each code that a rule gives', () => {
    const folder = new URL('../../shared/diagnosis/rules/', import.meta.url)
    const source = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    const given = [...source.matchAll(/(?:code: |certain\()'([a-z0-9-]+)'/g)].map(([, code]) => code ?? '')
    expect(given.length).toBeGreaterThan(50)
    expect(given.filter((code) => !(code in catalogue))).toEqual([])
  })

  it('has a rule for each code that a probe can see', () => {
    const folder = new URL('../../shared/diagnosis/rules/', import.meta.url)
    const source = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    // Named as the cause of something else, a code is not given yet.
    const given = source.replaceAll(/explainedBy: [^\]]*\]/g, '')
    const seen = entries.filter(([, { seenBy }]) => seenBy.includes('probe')).map(([code]) => code)
    expect(seen.length).toBeGreaterThan(150)
    expect(seen.filter((code) => !given.includes(`'${code}'`))).toEqual([])
  })

  it('is shown by a recorded scenario for each code that a probe can see', () => {
    const shown = new Set(
      scenarioNames.flatMap((name) =>
        makeReport({ id: name, ...scenarioTrace(name), finished: true }).findings.map(({ code }) => code),
      ),
    )
    const seen = entries.filter(([, { seenBy }]) => seenBy.includes('probe')).map(([code]) => code)
    expect(seen.filter((code) => !shown.has(code))).toEqual([])
  })

  it('gives each finding a complete set of words', () => {
    const incomplete = entries.filter(
      ([, entry]) =>
        words(entry).some((text) => text.trim() === '' || text !== text.trim()) ||
        Object.keys(entry.advice).length === 0 ||
        entry.seenBy.length === 0,
    )
    expect(incomplete.map(([code]) => code)).toEqual([])
  })

  it('explains in whole sentences', () => {
    const fragments = entries.flatMap(([, { explanation, advice }]) =>
      [explanation, ...Object.values(advice)]
        .map((text) => fill(text, {}))
        .filter((text) => !/^([A-Z]|vsftpd).*\.$/s.test(text)),
    )
    expect(fragments).toEqual([])
  })

  it('uses only the values it names', () => {
    const unknown = entries.flatMap(([code, entry]) =>
      words(entry)
        .flatMap(placeholders)
        .filter((name) => !entry.args?.includes(name))
        .map((name) => `${code}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('names only the values it uses', () => {
    const idle = entries.flatMap(([code, entry]) => {
      const used = new Set(words(entry).flatMap(placeholders))
      return (entry.args ?? []).filter((name) => !used.has(name)).map((name) => `${code}: ${name}`)
    })
    expect(idle).toEqual([])
  })

  it('reads well with no value at all', () => {
    expect(entries.flatMap(([, entry]) => words(entry).flatMap((text) => leftovers(fill(text, {}))))).toEqual(
      [],
    )
  })

  it('hangs no preposition on a value that may be missing', () => {
    const always = (template: string) => template.replace(/\[[^[\]]*\{\w+\}[^[\]]*\]/g, '')
    const hanging = entries.flatMap(([code, entry]) =>
      words(entry)
        .flatMap(
          (text) =>
            always(text).match(/\b(at|to|of|for|from|with|by|in|on|after|within|than|as|and|is) \{\w+\}/g) ??
            [],
        )
        .map((found) => `${code}: ${found}`),
    )
    expect(hanging).toEqual([])
  })

  it('reads well when any one value is missing', () => {
    const broken = entries.flatMap(([, entry]) =>
      (entry.args ?? []).flatMap((missing) => {
        const rest = Object.fromEntries(
          (entry.args ?? []).filter((name) => name !== missing).map((name) => [name, '7']),
        )
        return words(entry).flatMap((text) => leftovers(fill(text, rest)))
      }),
    )
    expect(broken).toEqual([])
  })

  it('keeps titles to one line', () => {
    const titles = entries.map(([, { title }]) => fill(title, typical))
    expect(titles.filter((title) => title.length > 80)).toEqual([])
    expect(titles.filter((title) => /[.!]$/.test(title))).toEqual([])
  })

  it('never has two findings with one title', () => {
    const titles = entries.map(([, { title }]) => title)
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  it('points to look-alikes that exist, and not to itself', () => {
    const wrong = entries.flatMap(([code, { lookAlikes = [] }]) =>
      lookAlikes
        .filter((other) => !(other in catalogue) || other === code)
        .map((other) => `${code}: ${other}`),
    )
    expect(wrong).toEqual([])
  })

  it('has a ready-made change for each topic it refers to', () => {
    const topics = new Set(entries.flatMap(([, { fixes = [] }]) => fixes))
    expect([...topics].filter((topic) => fixesFor([topic], null).length === 0)).toEqual([])
  })

  it('names more than one cause where one place cannot tell them apart', () => {
    const twoSided: readonly [code: string, ...causes: RegExp[]][] = [
      ['control-port-refused', /no FTP service is listening/, /firewall that rejects/],
      ['control-port-filtered', /in front of the server/, /our own side/],
      ['passive-port-filtered', /firewall that opens/, /forwards the control port only/, /our own side/],
      ['passive-port-refused', /firewall/, /closed port/],
      ['passive-port-not-forwarded', /not\./, /firewall/],
      ['active-connect-back-timeout', /on its side/, /on our side/],
    ]
    for (const [code, ...causes] of twoSided) {
      for (const cause of causes) expect(catalogue[code]?.explanation, code).toMatch(cause)
    }
  })
})

describe('fill', () => {
  it('leaves a passage out when one of its values is missing', () => {
    const template = 'No answer[ from {host}][ within {seconds} s].'
    expect(fill(template, { host: 'a.example', seconds: 10 })).toBe('No answer from a.example within 10 s.')
    expect(fill(template, { seconds: 10 })).toBe('No answer within 10 s.')
    expect(fill(template, { host: '', seconds: 0 })).toBe('No answer within 0 s.')
    expect(fill(template, {})).toBe('No answer.')
  })

  it('takes values as they are, brackets and braces included', () => {
    expect(fill('It said: "{text}".', { text: '[{port}] {x}', port: 21 })).toBe('It said: "[{port}] {x}".')
  })

  it('keeps a name that begins with a dot', () => {
    expect(fill('In .NET programs {what} .', { what: 'it works' })).toBe('In .NET programs it works.')
  })

  it('ends a quoted sentence once', () => {
    expect(fill('It said: "{text}". More.', { text: 'No way.' })).toBe('It said: "No way." More.')
    expect(fill('It said: "{text}". More.', { text: 'No way' })).toBe('It said: "No way". More.')
  })
})

describe('the fix kit', () => {
  const numbers = ['A', 'B', 'P', 'port', 'client']

  it('uses only the numbers it is given', () => {
    const unknown = fixKit.flatMap(({ product, text, snippet }) =>
      placeholders(`${text}${snippet ?? ''}`)
        .filter((name) => !numbers.includes(name))
        .map((name) => `${product}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  it('keeps the control port out of what is about data ports, where {port} may be a data port', () => {
    const mixed = fixKit.filter(
      ({ topic, text, snippet }) =>
        topic !== 'open-control-port' && placeholders(`${text}${snippet ?? ''}`).includes('port'),
    )
    expect(mixed).toEqual([])
  })

  it('reads well with no number at all', () => {
    expect(fixKit.flatMap(({ text }) => leftovers(fill(text, {})))).toEqual([])
  })

  it('says of each change how it takes effect and how to prove it', () => {
    const silent = fixKit.filter(
      ({ text }) =>
        !/restart|reload|apply|load|at once|takes effect|stop and start|save|commit|counts from|anew|unless told|every 30 seconds|no switch/i.test(
          text,
        ) || !/run the (test|command) again|connect again/i.test(text),
    )
    expect(silent.map(({ product, topic }) => `${product}: ${topic}`)).toEqual([])
  })

  it('tells each product one way to each goal', () => {
    const keys = fixKit.map(({ product, topic }) => `${product}: ${topic}`)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('can set and open a passive range wherever it knows the product', () => {
    const products = (topic: Parameters<typeof fixesFor>[0][number]) =>
      fixesFor([topic], null).map(({ product }) => product)
    expect(products('passive-range')).toEqual(
      expect.arrayContaining(['vsftpd', 'ProFTPD', 'Pure-FTPd', 'FileZilla Server', 'IIS', 'pyftpdlib']),
    )
    expect(products('public-address')).toEqual(expect.arrayContaining(products('passive-range')))
    expect(products('open-passive-ports')).toEqual(
      expect.arrayContaining([
        'iptables',
        'nftables',
        'firewalld',
        'ufw',
        'Windows Firewall',
        'pf',
        'Cisco ASA',
      ]),
    )
  })

  it('puts the recognised product first and servers that it cannot be last', () => {
    const fixes = fixesFor(['passive-range', 'open-passive-ports'], 'proftpd')
    expect(fixes[0]?.product).toBe('ProFTPD')
    const audiences = fixes.slice(1).map(({ audience }) => audience)
    expect(audiences.lastIndexOf('network-admin')).toBeLessThan(audiences.indexOf('server-admin'))
    expect(fixes).toHaveLength(fixesFor(['passive-range', 'open-passive-ports'], null).length)
  })

  it('has no change for a topic that was not asked for', () => {
    expect(fixesFor([], 'vsftpd')).toEqual([])
    expect(fixesFor(['session-reuse'], null).every(({ topic }) => topic === 'session-reuse')).toBe(true)
  })
})
