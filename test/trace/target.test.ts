import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ParsedTarget, parseTarget } from '../../shared/target.ts'

const nothing: ParsedTarget = {
  input: '',
  host: '',
  port: null,
  security: null,
  user: null,
  password: null,
  path: null,
  practice: null,
}

describe('spellings', () => {
  const host = { host: 'ftp.example.org' }
  const at2121 = { host: 'ftp.example.org', port: 2121 }
  const six = { host: '2001:db8::1' }
  const bob = { ...host, user: 'bob', password: 'secret', input: 'ftp://bob:****@ftp.example.org' }
  const cases: readonly (readonly [typed: string, target: Partial<ParsedTarget>])[] = [
    // Names and addresses.
    ['ftp.example.org', host],
    ['FTP.Example.ORG', host],
    ['ftp.example.org.', host],
    ['ftp.example.org,', host],
    ['ftp.example.org/', host],
    ['ftp.example.org;', host],
    ['  ftp.example.org\n', host],
    ['"ftp.example.org"', host],
    ["'ftp.example.org'", host],
    ['`ftp.example.org`', host],
    ['“ftp.example.org”', host],
    ['<ftp.example.org>', host],
    ['localhost', { host: 'localhost' }],
    ['my_nas', { host: 'my_nas' }],
    ['bücher.example', { host: 'bücher.example' }],
    ['BÜCHER.example', { host: 'bücher.example' }],
    ['xn--bcher-kva.example', { host: 'xn--bcher-kva.example' }],
    ['例え.テスト', { host: '例え.テスト' }],
    ['192.0.2.1', { host: '192.0.2.1' }],
    ['2001:db8::1', six],
    ['2001:0DB8:0::1', six],
    ['[2001:db8::1]', six],
    ['::1', { host: '::1' }],
    ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
    // With a port.
    ['ftp.example.org:2121', at2121],
    ['FTP.EXAMPLE.ORG:2121', at2121],
    ['ftp.example.org:2121/', at2121],
    ['ftp.example.org 2121', at2121],
    ['ftp.example.org   2121', at2121],
    ['ftp.example.org\t2121', at2121],
    ['ftp.example.org, 2121', at2121],
    ['ftp.example.org port 2121', at2121],
    ['ftp.example.org, port 2121', at2121],
    ['ftp.example.org: 2121', at2121],
    ['ftp.example.org.:2121', at2121],
    ['ftp.example.org:', host],
    ['192.0.2.1:2121', { host: '192.0.2.1', port: 2121 }],
    ['[2001:db8::1]:2121', { ...six, port: 2121 }],
    ['2001:db8::1 2121', { ...six, port: 2121 }],
    ['ftp.example.org:1', { ...host, port: 1 }],
    ['ftp.example.org:65535', { ...host, port: 65535 }],
    ['ftp.example.org:0021', { ...host, port: 21 }],
    // URLs.
    ['ftp://ftp.example.org', host],
    ['FTP://FTP.EXAMPLE.ORG', host],
    ['"ftp://ftp.example.org"', host],
    ['<ftp://ftp.example.org>', host],
    ['«ftp://ftp.example.org/»', host],
    ['ftp:/ftp.example.org', host],
    ['ftp://ftp.example.org/', { ...host, path: null }],
    ['ftp://ftp.example.org,', host],
    ['ftp://ftp.example.org:2121/', at2121],
    ['ftp://ftp.example.org/pub', { ...host, path: 'pub' }],
    ['ftp.example.org/pub', { ...host, path: 'pub' }],
    ['ftp.example.org:2121/pub/', { ...at2121, path: 'pub/' }],
    ['ftp://ftp.example.org//etc', { ...host, path: '/etc' }],
    ['ftp://ftp.example.org/%2Fetc', { ...host, path: '/etc' }],
    ['ftp://ftp.example.org/a%20b/%C3%A9', { ...host, path: 'a b/é' }],
    ['ftp://ftp.example.org/pub;type=i', { ...host, path: 'pub' }],
    ['ftp://ftp.example.org/pub;type=A', { ...host, path: 'pub' }],
    ['ftp://ftp.example.org/;type=d', { ...host, path: null }],
    ['ftp://ftp.example.org/pub?x=1#y', { ...host, path: 'pub' }],
    ['ftp://ftp.example.org/a@b', { ...host, path: 'a@b' }],
    ['ftpes://ftp.example.org', { ...host, security: 'explicit' }],
    ['ftps://ftp.example.org', { ...host, security: 'implicit' }],
    ['FTPS://ftp.example.org:990', { ...host, security: 'implicit', port: 990 }],
    ['ftp://[2001:db8::1]:2121/pub', { ...six, port: 2121, path: 'pub' }],
    ['ftp://[2001:db8::1]/a@b', { ...six, path: 'a@b' }],
    ['ftp://2001:db8::1/', six],
    ['ftp://[fe80::1%25eth0]/', { host: 'fe80::1%eth0' }],
    // Users and passwords.
    ['ftp://bob@ftp.example.org', { ...host, user: 'bob', password: null }],
    ['ftp://bob:@ftp.example.org', { ...host, user: 'bob', password: '' }],
    ['ftp://bob:secret@ftp.example.org', bob],
    ['bob:secret@ftp.example.org', bob],
    ['bob@ftp.example.org', { ...host, user: 'bob', input: 'ftp://bob@ftp.example.org' }],
    ['ftp://bob:s%65cret@ftp.example.org', bob],
    ['ftp://bob:p%40ss%3Aw%2Ford@ftp.example.org', { ...bob, password: 'p@ss:w/ord' }],
    ['ftp://bob:p@ss@ftp.example.org', { ...bob, password: 'p@ss' }],
    ['ftp://bob:a:b@ftp.example.org', { ...bob, password: 'a:b' }],
    ['ftp://bob:[x]@ftp.example.org', { ...bob, password: '[x]' }],
    ['ftp://b%C3%B6b%40home@ftp.example.org', { ...host, user: 'böb@home' }],
    ['ftp://:secret@ftp.example.org', { ...host, user: '', password: 'secret' }],
    ['ftps://bob:secret@[2001:db8::1]:990/pub', { ...six, port: 990, security: 'implicit', path: 'pub' }],
    // Practice targets.
    ['practice:healthy', { practice: 'healthy' }],
    [' PRACTICE:Passive-Refused ', { practice: 'passive-refused' }],
  ]

  test(`${cases.length} of them`, () => expect(cases.length).toBeGreaterThanOrEqual(60))

  test.each(cases)('%s', (typed, target) => {
    const read = parseTarget(typed)
    expect(read).toMatchObject({ value: target })
    const { input, ...rest } = 'value' in read ? read.value : nothing
    const { input: _, ...expected } = { ...nothing, ...target }
    // Where a case names neither user nor password it may have them.
    expect({ ...rest, user: null, password: null }).toEqual({ ...expected, user: null, password: null })
    expect(input).not.toBe('')
  })

  test('what a case does not name is not there', () => {
    expect(parseTarget('ftp.example.org')).toEqual({
      value: { ...nothing, ...host, input: 'ftp.example.org' },
    })
  })

  test('what may be shown is a target again, without its password', () => {
    for (const [typed] of cases) {
      const read = parseTarget(typed)
      if ('problem' in read) throw new Error(read.problem)
      const again = parseTarget(read.value.input)
      const password = read.value.password === null ? null : '****'
      expect(again).toEqual({ value: { ...read.value, password } })
    }
  })
})

describe('what is no target is told in one sentence', () => {
  const cases: readonly (readonly [typed: string, problem: RegExp])[] = [
    ['', /^Nothing was given as target\. Expected/],
    ['   ', /^Nothing was given/],
    ['""', /^Nothing was given/],
    ['x'.repeat(3000), /^The target is 3000 characters long\./],
    ['x'.repeat(300), /^The host name is 300 characters long, a name has at most 253\./],
    [`${'x'.repeat(64)}.example`, /is not a host name\./],
    ['ftp.example.org:0', /^"0" is no port\. Expected a number from 1 to 65535/],
    ['ftp.example.org:65536', /^"65536" is no port/],
    ['ftp.example.org:99999999999', /is no port/],
    ['ftp.example.org:abc', /^"abc" is no port/],
    ['ftp.example.org:-21', /^"-21" is no port/],
    ['ftp.example.org:+21', /is no port/],
    ['ftp.example.org:2e1', /is no port/],
    ['ftp.example.org:0x15', /is no port/],
    ['ftp.example.org:２１', /is no port/],
    ['ftp.example.org 0', /^"0" is no port/],
    ['[2001:db8::1]:0', /^"0" is no port/],
    ['[2001:db8::1]:abc', /^"abc" is no port/],
    ['[2001:db8::g]', /^"2001:db8::g" in brackets is no IPv6 address/],
    ['[192.0.2.1]', /in brackets is no IPv6 address/],
    ['[]', /is not a host name/],
    ['192.0.2', /^"192\.0\.2" is neither a name nor a complete IPv4 address/],
    ['192.0.2.256', /neither a name nor/],
    ['ftp.example.org extra words', /is not a host name/],
    ['two hosts', /^"two hosts" is not a host name/],
    ['-leading.example', /is not a host name/],
    ['a..b', /is not a host name/],
    ['ftp.exa$mple.org', /is not a host name/],
    ['ftp.example.org\0', /is not a host name/],
    ['ftp.example.org\r\nDELE x', /is not a host name/],
    ['ftp://', /^There is no host in it\. Expected/],
    ['ftp:///pub', /^There is no host/],
    ['ftp://:21', /^There is no host/],
    ['ftp://bob:secret@', /^There is no host/],
    ['sftp://ftp.example.org', /^sftp:\/\/ is file transfer over SSH/],
    ['scp://ftp.example.org', /over SSH/],
    ['http://ftp.example.org', /^http:\/\/ is not FTP\. Expected ftp:\/\//],
    ['https://bob:secret@ftp.example.org', /^https:\/\/ is not FTP/],
    ['ftp://b%ZZ@ftp.example.org', /^The user in the URL cannot be read: a % there/],
    ['ftp://bob:100%@ftp.example.org', /^The password in the URL cannot be read/],
    ['ftp://ftp.example.org/%ff', /^The path in the URL cannot be read/],
    ['ftp://bob:a/b@ftp.example.org', /Write \/ as %2F, \? as %3F, # as %23/],
    ['ftp://bob:1/b@ftp.example.org', /Write \/ as %2F/],
    ['bob:a/b@ftp.example.org', /Write \/ as %2F/],
    ['ftp://bob:a?b@ftp.example.org', /Write \/ as %2F/],
    ['ftp://bob:a#b@ftp.example.org', /Write \/ as %2F/],
    ['ftp://bob:a@b/c@ftp.example.org', /@ in a path as %40/],
    ['ftp://us/er:secret@ftp.example.org', /Write \/ as %2F/],
    ['practice:no such', /^"no such" is no port/],
  ]
  test.each(cases)('%j', (typed, problem) => {
    const read = parseTarget(typed)
    expect(read).toEqual({ problem: expect.stringMatching(problem) })
    expect('problem' in read && read.problem).not.toMatch(/[\r\n]/)
    expect('problem' in read && read.problem.length).toBeLessThan(500)
  })
})

describe('a password is shown nowhere', () => {
  const password = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
    fc.string({
      unit: fc.constantFrom('@', ':', '/', '?', '#', '%', '[', ']', ' ', '1', 'a', '"', '.', ';'),
    }),
  )
  /** Whatever the password: were a part of it shown, what is shown would depend on it. */
  const shown = (typed: string) => {
    const read = parseTarget(typed)
    return 'problem' in read ? read.problem : read.value.input
  }
  const before = fc.constantFrom(
    'ftp://bob:',
    'ftps://bob:',
    'FTP://bob:',
    'bob:',
    'sftp://bob:',
    'http://bob:',
  )
  const after = fc.constantFrom(
    '@ftp.example.org',
    '@ftp.example.org:2121/pub',
    '@[2001:db8::1]:21',
    '@no host',
    '@ftp.example.org:abc',
    '@[::g]',
    '@',
    '@ftp.example.org/%zz',
    '@192.0.2',
  )

  test('percent-encoded, and it is read as it was meant', () => {
    fc.assert(
      fc.property(before, after, password, (scheme, rest, secret) => {
        const encoded = encodeURIComponent(secret.toWellFormed())
        const typed = `${scheme}${encoded}${rest}`
        expect(shown(typed)).toBe(shown(`${scheme}x${rest}`))
        const read = parseTarget(typed)
        if ('value' in read) expect(read.value.password).toBe(secret.toWellFormed())
      }),
    )
  })

  test('as it is, whatever it holds', () => {
    fc.assert(
      fc.property(before, after, password, (scheme, rest, secret) => {
        const possible = [
          shown(`${scheme}x${rest}`),
          shown(`${scheme}a/b${rest}`),
          shown(`${scheme}%${rest}`),
          // `bob://x@host` reads as a URL of the scheme bob.
          ...(scheme === 'bob:' ? [shown('bob://x')] : []),
        ]
        expect(possible).toContain(shown(`${scheme}${secret}${rest}`))
      }),
      { numRuns: 2000 },
    )
  })
})

test('no text makes it throw, and a host that is read can be read again', () => {
  const pieces = fc.constantFrom(
    'ftp://',
    'ftps:',
    '[',
    ']',
    '::1',
    ':',
    '@',
    '/',
    '%',
    '%41',
    ' ',
    '21',
    'a.b',
    '.',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const read = parseTarget(typed)
      if ('problem' in read) {
        expect(read.problem).toMatch(/\S/)
      } else if (read.value.practice === null) {
        const { host, port } = read.value
        expect(port === null || (port >= 1 && port <= 65535)).toBe(true)
        const again = parseTarget(host.includes(':') ? `[${host}]` : host)
        expect(again).toMatchObject({ value: { host } })
      }
    }),
    { numRuns: 2000 },
  )
})
