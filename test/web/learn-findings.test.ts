import { describe, expect, test } from 'vitest'
import { catalogue } from '../../shared/diagnosis/catalogue/catalogue.ts'
import { fixKit } from '../../shared/diagnosis/fix-kit/fix-kit.ts'
import { english } from '../../shared/language/speech.ts'
import { shelves } from '../../shared/learn/finding-search.ts'
import { firewallChart } from '../../shared/learn/firewall-chart.ts'
import { exampleNumbers } from '../../shared/learn/numbers.ts'
import { fixesOf, fixValues, readyMade, valuesIn } from '../../shared/learn/ready-made.ts'
import { entryOf, spokenCatalogue } from '../../shared/learn/spoken-catalogue.ts'
import { questions } from '../../web/parts/learn/questions.ts'
import { enLearn } from '../../web/words/en-learn.ts'

const codes = Object.keys(catalogue)
const codesIn = (wanted: string) =>
  shelves(catalogue, wanted).flatMap(({ findings }) => findings.map(({ code }) => code))

describe('the index of findings', () => {
  test('has every code once, each topic with a name', () => {
    expect(codesIn('').toSorted()).toEqual(codes.toSorted())
    const topics = shelves(catalogue).map(({ topic }) => topic)
    expect(new Set(topics).size).toBe(topics.length)
    expect(topics.toSorted()).toEqual(Object.keys(enLearn.index.topics).toSorted())
  })

  test('shows no template', () => {
    const texts = shelves(catalogue).flatMap(({ findings }) =>
      findings.flatMap(({ title, signature }) => [title, signature]),
    )
    expect(texts.filter((text) => /[{}[\]]/.test(text))).toEqual([])
  })

  test('finds by code, by words in any order and case, and by reply codes', () => {
    expect(codesIn('pasv-private-address')).toContain('pasv-private-address')
    expect(codesIn('PRIVATE pasv')).toContain('pasv-private-address')
    expect(codesIn('500 OOPS')).toContain('greeting-500-oops')
    expect(codesIn('425').length).toBeGreaterThan(3)
    expect(codesIn('quixotic zebra')).toEqual([])
    expect(codesIn('(.*[')).toEqual([])
  })
})

describe('ready-made changes', () => {
  const everything = {
    passiveFrom: '50000',
    passiveTo: '50100',
    server: '203.0.113.10',
    port: '2121',
    clientPublic: '198.51.100.7',
  }
  const snippets = (typed: Parameters<typeof readyMade>[1]) =>
    [...readyMade(fixKit, typed, english).values()]
      .flat()
      .map(({ text, snippet }) => `${text}\n${snippet ?? ''}`)

  test('keep letters where nothing is known', () => {
    const mine = fixesOf(catalogue['pasv-private-address'] ?? ({} as never))
    const [first] = readyMade(mine, {}, english).get('server-admin') ?? []
    expect(first?.snippet).toContain('pasv_address=P')
    expect(valuesIn(mine)).toEqual(expect.arrayContaining(['A', 'B', 'P']))
  })

  test('take each number that is typed', () => {
    const filled = snippets(everything)
    expect(filled.filter((text) => /pasv_min_port=50000\npasv_max_port=50100/.test(text))).toHaveLength(1)
    expect(filled.some((text) => text.includes('pasv_address=203.0.113.10'))).toBe(true)
    expect(filled.some((text) => text.includes('unbanip 198.51.100.7'))).toBe(true)
    expect(filled.filter((text) => /\{(A|B|P|port|client)\}/.test(text))).toEqual([])
  })

  test('take nothing that does not belong into a configuration', () => {
    const hostile = {
      passiveFrom: '1; reboot',
      passiveTo: '70000',
      server: '$(id)',
      port: 'x',
      clientPublic: '',
    }
    expect(fixValues(hostile)).toEqual({})
    expect(snippets(hostile)).toEqual(snippets({}))
  })

  test('each finding that names a topic has some, under the reader who can act', () => {
    const without = Object.entries(catalogue).filter(
      ([, entry]) => (entry.fixes?.length ?? 0) > 0 && readyMade(fixesOf(entry), {}, english).size === 0,
    )
    expect(without).toEqual([])
  })
})

describe('another language', () => {
  const first = { ...english, findings: { 'dns-slow': words('Der Name wird langsam gefunden') } }

  test('tells what it has and leaves the rest English', () => {
    expect(entryOf('dns-slow', first)).toMatchObject({
      title: 'Der Name wird langsam gefunden',
      topic: 'resolve',
    })
    expect(entryOf('dns-nxdomain', first)).toEqual(catalogue['dns-nxdomain'])
    expect(entryOf('no-such-code', first)).toBeNull()
    expect(entryOf('constructor', first)).toBeNull()
    const found = shelves(spokenCatalogue(first), 'langsam gefunden')
    expect(found.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(['dns-slow'])
  })

  test('tells ready-made changes, the lines to copy stay', () => {
    const [fix] = fixKit.filter(({ snippet }) => snippet !== null)
    if (!fix) throw new Error('no change has lines to copy')
    const told = readyMade(
      [fix],
      {},
      { ...english, fixes: { [`${fix.product}/${fix.topic}`]: 'Auf Deutsch.' } },
    )
    const plain = readyMade([fix], {}, english)
    expect(told.get(fix.audience)?.[0]).toEqual({ ...plain.get(fix.audience)?.[0], text: 'Auf Deutsch.' })
  })

  function words(title: string) {
    return { title, explanation: title, signature: title, advice: {} }
  }
})

describe('the firewall chart', () => {
  test('passive: the client opens both connections', () => {
    const [control, , data, back] = firewallChart('passive', exampleNumbers)
    expect(control).toMatchObject({ opens: true, from: 'client', toPorts: { kind: 'one', port: 21 } })
    expect(data).toMatchObject({ opens: true, from: 'client', toPorts: { from: 50000, to: 50100 } })
    expect(back).toMatchObject({ opens: false, from: 'server', fromPorts: { from: 50000, to: 50100 } })
  })

  test('active: the server opens the data connection, from the port below the control port', () => {
    const [, , data] = firewallChart('active', exampleNumbers)
    expect(data).toMatchObject({ opens: true, from: 'server', to: 'client', fromPorts: { port: 20 } })
    expect(firewallChart('active', { ...exampleNumbers, port: 990 })[2]?.fromPorts).toMatchObject({
      port: 989,
    })
    expect(firewallChart('active', { ...exampleNumbers, port: 1 })[2]?.fromPorts).toEqual({ kind: 'any' })
  })

  test.each(['passive', 'active'] as const)('%s: each answer is its opening turned round', (mode) => {
    const lines = firewallChart(mode, exampleNumbers)
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    for (const [open, answer] of [lines.slice(0, 2), lines.slice(2)]) {
      expect(answer).toMatchObject({
        from: open?.to,
        to: open?.from,
        fromPorts: open?.toPorts,
        toPorts: open?.fromPorts,
      })
    }
  })
})

test('every question has an answer, and every answer a question', () => {
  expect(questions.map(({ id }) => id).toSorted()).toEqual(Object.keys(enLearn.questions.answers).toSorted())
})
