/** The report as one HTML file: whatever a target says stays data or text in it. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, inlineJson, inlineScript, inlineStyle, type PageParts } from '../../shared/report/html.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import { recorded } from '../session/recorded.ts'

const hostile: readonly string[] = [
  '</script><script>alert(1)</script>',
  '</ScRiPt >',
  '<!--',
  '<!-- <script> -->',
  '--><img src=x onerror=alert(1)>',
  ']]>',
  '</noscript><b>',
  '</pre></noscript><script>alert(2)</script>',
  '</title><script>alert(3)</script>',
  '"><base href=//x.invalid>',
  "' onload='alert(4)",
  '\u2028\u2029',
  '\ud800 lone',
  '\u0000\u001b[31m\u202e',
  '&lt;script&gt;',
  `\${alert(5)}\`\\`,
]
const hostileText = fc.oneof(
  fc.constantFrom(...hostile),
  fc
    .array(fc.constantFrom(...hostile, '<', '/', '!', '-', 'script'), { maxLength: 6 })
    .map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

const parts: PageParts = {
  script: 'const page = document.getElementById("page")',
  scriptHash: 'sha256-c2NyaXB0',
  style: 'body { color: red }',
  styleHash: 'sha256-c3R5bGU=',
  icon: '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

const [, trace] = recorded.find(([name]) => name === 'passive-refused') ?? expect.fail('not recorded')
const plain = makeReport({ id: 'r1', ...trace, finished: true })

const codes = ['schema', 'status', 'severity', 'confidence', 'audience', 'kind', 'side', 'failedPhase']

/** A report in which every text is the same; only codes, which are no text of anybody, stay. */
const saying = (text: string): Report =>
  JSON.parse(JSON.stringify(plain), (key, value) =>
    typeof value === 'string' && !codes.includes(key) ? text : value,
  )

/** The elements of a document as a parser of HTML would cut them: raw text ends at its own end tag only. */
function elementsOf(
  document: string,
): { readonly tag: string; readonly attributes: string; readonly text: string }[] {
  const found = []
  const open = /<([a-z]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi
  for (let match = open.exec(document); match; match = open.exec(document)) {
    const [, tag = '', attributes = ''] = match
    const raw = ['script', 'style', 'title', 'noscript'].includes(tag)
    const close = raw ? document.toLowerCase().indexOf(`</${tag}`, open.lastIndex) : open.lastIndex
    found.push({ tag, attributes, text: document.slice(open.lastIndex, close) })
    open.lastIndex = close
  }
  return found
}

const outline = (document: string): string[] => elementsOf(document).map(({ tag }) => tag)
const dataIn = (document: string): unknown =>
  JSON.parse(
    elementsOf(document).find(({ attributes }) => attributes.includes('application/json'))?.text ?? '',
  )

test('holds the whole report, once, as data', () => {
  expect(dataIn(html(plain, parts))).toEqual(plain)
})

test('has the same elements whatever is said', () => {
  const expected = outline(html(plain, parts))
  expect(expected).toEqual([
    ...['html', 'head', 'meta', 'meta', 'meta', 'meta', 'meta', 'title', 'link', 'style'],
    ...['body', 'div', 'noscript', 'script', 'script'],
  ])
  fc.assert(
    fc.property(hostileText, (text) => {
      const document = html(saying(text), parts)
      expect(outline(document)).toEqual(expected)
      expect(dataIn(document)).toEqual(JSON.parse(JSON.stringify(saying(text))))
    }),
    { numRuns: 300 },
  )
})

test('lets nothing run but its own script, and asks nobody for anything', () => {
  const document = html(saying(hostile.join('')), parts)
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(document) ?? []
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src '${parts.scriptHash}'`,
    `style-src '${parts.styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
  expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf('<style>'))
  const addresses = [...document.matchAll(/<[^>]*\s(?:src|href)="([^"]*)"/g)].map(
    ([, address = '']) => address,
  )
  expect(addresses.filter((address) => !address.startsWith('data:'))).toEqual([])
})

describe('JSON inside of a script element', () => {
  test('has nothing that ends it or that begins a comment', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.json()), (text) => {
        const printed = inlineJson({ [text]: text })
        expect(printed).not.toMatch(/[<\u2028\u2029]/)
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify({ [text]: text })))
      }),
    )
  })
})

describe('code inside of its element', () => {
  test('means the same and does not end it', () => {
    const code = `[ '</script>', "<!--", \`<script>\${1}</SCRIPT>\`, /<\\/script>|<!--/.source.length, '<b>' ]`
    const inlined = inlineScript(code)
    expect(inlined).not.toMatch(/<\/script|<!--|<script/i)
    const run = (text: string): unknown => new Function(`return ${text}`)()
    expect((run(inlined) as unknown[]).slice(0, 3)).toEqual((run(code) as unknown[]).slice(0, 3))
  })

  test('a style sheet keeps its strings', () => {
    expect(inlineStyle('a::before { content: "</style><!--"; color: red }')).toBe(
      'a::before { content: "\\3c /style>\\3c !--"; color: red }',
    )
  })

  test('a digest of what is inlined is the digest of what stands there', () => {
    const script = inlineScript('const a = "</script>"')
    const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64')
    const document = html(plain, { ...parts, script, scriptHash: `sha256-${digest(script)}` })
    const [, last] = elementsOf(document).filter(({ tag }) => tag === 'script')
    expect(document).toContain(`'sha256-${digest(last?.text ?? '')}'`)
  })
})
