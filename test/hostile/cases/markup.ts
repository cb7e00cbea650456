/** Servers that speak to whatever shows their words: terminals, browsers, Markdown, XML. */

import { certificateFor } from '../certificates.ts'
import type { HostileCase } from '../hostile-case.ts'

const sayings: readonly (readonly [what: string, text: string])[] = [
  ['script elements', '</script><script>alert(1)</script><img src=x onerror=alert(2)>'],
  ['the end of every element', '</pre></noscript></title></style></svg></text>]]><!-- --><!--'],
  [
    'links and pictures in Markdown',
    '[click](javascript:alert(1)) ![x](http://evil.invalid/x.png) <http://evil.invalid> [a]: http://evil.invalid',
  ],
  ['bare addresses of the web', 'see http://evil.invalid/login or www.evil.invalid or mailto:a@evil.invalid'],
  [
    'tables, headings and fences in Markdown',
    '| a | b |\\ ```` # heading **bold** ~~~ - item &lt;b&gt; `code',
  ],
  ['escape sequences', '\x1b[2J\x1b[1;31mred\x1b[0m\x1b]0;owned\x07\x1b]52;c;ZXZpbA==\x07'],
  ['links for terminals', '\x1b]8;;http://evil.invalid\x1b\\click\x1b]8;;\x1b\\'],
  ['C1 escapes, bells and backspaces', '\u009b2J\u009d0;owned\u009c\x07\x07\b\b\b\x7f\x0b\x0c'],
  [
    'XML entities and elements',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;<svg onload="x"><a xlink:href='y'>"`,
  ],
  [
    'templates',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stand there
    '{host} {{7*7}} [ {port}] ${process.env.HOME} %s %n <%= 1 %> {"__proto__":{"x":1}} __proto__ constructor',
  ],
  ['commands of a shell', '$(reboot) `reboot` ; reboot | reboot && reboot \' " \\'],
  ['words of a formula', '=HYPERLINK("http://evil.invalid") @SUM(1) +1 -1'],
]

export const markup: readonly HostileCase[] = [
  ...sayings.map(
    ([what, text]): HostileCase => ({
      does: `says ${what} in every reply`,
      server: {
        greet: `220-${text}\n${text}\n220 ${text}`,
        on: {
          FEAT: `211-${text}\n ${text}\n211 ${text}`,
          SYST: `215 ${text}`,
          PWD: `257 "/${text}" ${text}`,
          STAT: `211-${text}\n ${text}\n211 ${text}`,
          EPSV: `522 ${text}`,
          PASV: `227 ${text}`,
          PORT: `500 ${text}`,
          EPRT: `500 ${text}`,
          QUIT: `221 ${text}`,
        },
      },
      finds: ['pasv-malformed-reply', 'port-rejected-illegal'],
    }),
  ),
  {
    does: 'refuses to greet with markup',
    server: {
      greet: `421-<script>alert(1)</script> [a](javascript:b) \x1b[31m\n421 Closed: http://evil.invalid`,
    },
    finds: ['greeting-421-policy'],
  },
  {
    does: 'refuses the login with markup',
    server: { on: { PASS: '530 <b>No</b> [a](javascript:b) | `x` \x1b]0;t\x07 http://evil.invalid {host}' } },
    finds: ['login-bad-credentials'],
  },
  {
    does: 'passes for a product with markup in its version',
    server: { greet: '220 ProFTPD 1.3.8<script>alert(1)</script>\x1b[31m Server (`x`) [::ffff:1.2.3.4]' },
    finds: ['greeting-malformed'],
  },
  {
    does: 'has markup in its certificate',
    server: {
      tls: certificateFor({
        commonName: '</script><script>alert(1)</script>\x1b[31m\u202e',
        organisation: '[a](javascript:b) | `x` &amp; "quoted", CN=other\nCN=line',
        names: [
          '<img src=x onerror=alert(1)>',
          '*.evil.invalid\0.good.example',
          'a, DNS:b\r\nX',
          '\x1b]0;t\x07',
        ],
      }),
    },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    finds: ['tls-cert-self-signed'],
  },
  {
    does: 'names files in markup',
    server: {
      data: (data) =>
        void data.end(
          '-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 <script>alert(1)</script>\x1b[31m\r\n-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 $(reboot)\r\n',
        ),
    },
    request: { mode: 'passive' },
    finds: 'nothing',
  },
  {
    does: 'fails with markup where TLS is due',
    server: {
      tls: true,
      handshake: (client) => client.say('500 </script><b>\x1b[31m [a](javascript:b) http://evil.invalid'),
    },
    request: { security: 'explicit', mode: 'passive' },
    finds: ['tls-plaintext-during-handshake'],
  },
]
