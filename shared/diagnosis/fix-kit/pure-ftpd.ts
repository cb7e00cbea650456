import type { Fix } from './fix.ts'

const product = 'Pure-FTPd'
const audience = 'server-admin'

/** One setting in the two usual places: Debian keeps a file per setting, others one pure-ftpd.conf. */
const setting = (name: string, value: string): string =>
  `# pure-ftpd.conf:\n${name} ${value}\n# Debian and Ubuntu instead:\necho '${value}' > /etc/pure-ftpd/conf/${name}\n# apply: systemctl restart pure-ftpd`

export const pureFtpd: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'Set a fixed range of passive ports. The firewall must open exactly this range. On cPanel servers the same setting is in WHM, FTP Server Configuration. Apply with a restart; then run the test again.',
    snippet: setting('PassivePortRange', '{A} {B}'),
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'Name the public address to announce. Apply with a restart; then run the test again.',
    snippet: setting('ForcePassiveIP', '{P}'),
  },
  {
    topic: 'enable-passive',
    product,
    audience,
    text: 'Switch NAT mode off: it makes Pure-FTPd active only. Apply with a restart; then run the test again.',
    snippet: setting('NATmode', 'no'),
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'Accept TLS beside clear text. Certificate and key belong into /etc/ssl/private/pure-ftpd.pem, one after the other. Apply with a restart; then run the test again.',
    snippet: setting('TLS', '1'),
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'Require TLS for login and data (2 would require it for the login only). Apply with a restart; then run the test again.',
    snippet: setting('TLS', '3'),
  },
  {
    topic: 'certificate',
    product,
    audience,
    text: 'Put the key and the full chain into one file, here with the paths of your own files. Repeat this after each renewal and restart Pure-FTPd; then run the test again.',
    snippet:
      'cat /etc/ssl/private/ftp.key /etc/ssl/certs/ftp-fullchain.pem > /etc/ssl/private/pure-ftpd.pem\nchmod 600 /etc/ssl/private/pure-ftpd.pem\n# apply: systemctl restart pure-ftpd',
  },
  {
    topic: 'limits',
    product,
    audience,
    text: 'Raise the number of sessions per address; the overall limit is MaxClientsNumber. Apply with a restart; then run the test again.',
    snippet: setting('MaxClientsPerIP', '20'),
  },
  {
    topic: 'reverse-dns',
    product,
    audience,
    text: 'Switch look-ups of client names off. Apply with a restart; then run the test again.',
    snippet: setting('DontResolve', 'yes'),
  },
  {
    topic: 'keep-alive',
    product,
    audience,
    text: 'Raise the time after which an idle session ends, in minutes. Apply with a restart; then run the test again.',
    snippet: setting('MaxIdleTime', '30'),
  },
]
