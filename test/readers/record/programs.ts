/** How each client is told to list a directory as loudly as it can, in which mode, within a short patience. */

export interface Session {
  readonly host: string
  readonly port: number
  readonly mode: 'passive' | 'active'
  readonly user: string
  readonly password: string
  /** AUTH TLS before the login, whatever the certificate is worth. */
  readonly tls: boolean
}

export interface Program {
  readonly tool: string
  /** Prints the version, the first number in it counts. */
  readonly version: readonly string[]
  readonly modes: readonly Session['mode'][]
  /** Whether it is told here to use TLS when a session asks for it. */
  readonly canTls?: true
  readonly command: (session: Session) => readonly string[]
  readonly input?: (session: Session) => string
}

export const USER = 'practice'
/** Planted, so that a reader that lets it through is found out. */
export const PASSWORD = 'pl4nted-Secret'

const both = ['passive', 'active'] as const

/** The classic dialogue: no automatic login, so that the password never stands in a file. */
const typed = ({ host, port, user, password }: Session, ...lines: string[]): string =>
  [`open ${host} ${port}`, `user ${user} ${password}`, ...lines, 'quit', ''].join('\n')

const perl = ({ host, port, mode, user, password }: Session): string =>
  `use Net::FTP; $| = 1;
my $f = Net::FTP->new("${host}", Port => ${port}, Debug => 1, Timeout => 4, Passive => ${mode === 'passive' ? 1 : 0}) or die "connect: $@";
$f->login("${user}", "${password}") or die "login: ", $f->message;
print "$_\\n" for $f->dir; print STDERR "last: ", $f->message; $f->quit;`

const python =
  (level: number) =>
  ({ host, port, mode, user, password, tls }: Session): string =>
    `import ftplib
f = ftplib.FTP${tls ? '_TLS' : ''}(timeout=4); f.set_debuglevel(${level}); f.connect("${host}", ${port})
f.login("${user}", "${password}"); f.set_pasv(${mode === 'passive' ? 'True' : 'False'}); ${tls ? 'f.prot_p(); ' : ''}f.dir(); f.quit()`

const php = ({ host, port, mode, user, password }: Session): string =>
  `$f = ftp_connect("${host}", ${port}, 4); ftp_login($f, "${user}", "${password}"); ftp_pasv($f, ${mode === 'passive'}+0 ? true : false);
var_dump(ftp_nlist($f, "."));`

const basic = ({ host, port, user, password }: Session): string =>
  `import { Client } from 'basic-ftp'
const c = new Client(4000); c.ftp.verbose = true
try { await c.access({ host: '${host}', port: ${port}, user: '${user}', password: '${password}' }); console.log((await c.list()).map((f) => f.name).join(' ')) }
catch (e) { console.error(e) } finally { c.close() }`

export const programs: readonly Program[] = [
  {
    tool: 'lftp',
    version: ['lftp', '--version'],
    modes: both,
    canTls: true,
    command: ({ host, port, mode, user, password, tls }) => [
      ...['lftp', '-d', '-e'],
      `set net:timeout 4; set net:max-retries 1; set ftp:passive-mode ${mode === 'passive'}; ${tls ? 'set ftp:ssl-force true; set ssl:verify-certificate false; ' : ''}ls; bye`,
      ...['-u', `${user},${password}`, '-p', `${port}`, host],
    ],
  },
  {
    tool: 'curl',
    version: ['curl', '--version'],
    modes: both,
    canTls: true,
    command: ({ host, port, mode, user, password, tls }) => [
      ...['curl', '-v', '-sS', '--max-time', '8', '--connect-timeout', '4'],
      ...(tls ? ['--ssl-reqd', '-k'] : []),
      ...(mode === 'active' ? ['-P', '-'] : []),
      ...['-u', `${user}:${password}`, `ftp://${host}:${port}/`],
    ],
  },
  {
    tool: 'curl-trace-ascii',
    version: ['curl', '--version'],
    modes: ['passive'],
    command: ({ host, port, user, password }) => [
      ...['curl', '--trace-ascii', '-', '--trace-time', '-sS', '--max-time', '8', '-o', '/dev/null'],
      ...['-u', `${user}:${password}`, `ftp://${host}:${port}/`],
    ],
  },
  {
    tool: 'tnftp',
    version: ['dpkg-query', '-W', 'tnftp'],
    modes: both,
    command: ({ mode }) => ['tnftp', '-d', '-v', '-n', '-q', '6', ...(mode === 'active' ? ['-A'] : ['-p'])],
    input: (session) => typed(session, 'ls'),
  },
  {
    tool: 'inetutils-ftp',
    version: ['dpkg-query', '-W', 'inetutils-ftp'],
    modes: both,
    command: ({ mode }) => ['inetutils-ftp', '-d', '-v', '-n', ...(mode === 'passive' ? ['-p'] : ['-A'])],
    input: (session) => typed(session, 'ls'),
  },
  {
    tool: 'ncftp',
    version: ['dpkg-query', '-W', 'ncftp'],
    modes: both,
    command: ({ host, port, mode, user, password }) => [
      ...['ncftpls', '-d', 'stdout', '-t', '4', '-r', '1', mode === 'passive' ? '-F' : '-E'],
      ...['-u', user, '-p', password, '-P', `${port}`, `ftp://${host}/`],
    ],
  },
  {
    tool: 'wget',
    version: ['wget', '--version'],
    modes: both,
    command: ({ host, port, mode, user, password }) => [
      ...['wget', '-d', '-O', '/dev/null', '--tries', '1', '--timeout', '4', '--no-hsts'],
      ...(mode === 'active' ? ['--no-passive-ftp'] : []),
      `ftp://${user}:${password}@${host}:${port}/readme.txt`,
    ],
  },
  ...[1, 2].map(
    (level): Program => ({
      tool: `python-ftplib-${level}`,
      version: ['python3', '--version'],
      modes: both,
      canTls: true,
      command: (session) => ['python3', '-u', '-c', python(level)(session)],
    }),
  ),
  {
    tool: 'perl-net-ftp',
    version: ['perl', '-MNet::FTP', '-e', 'print $Net::FTP::VERSION'],
    modes: both,
    command: (session) => ['perl', '-e', perl(session)],
  },
  {
    tool: 'php',
    version: ['php', '--version'],
    modes: both,
    command: (session) => ['php', '-r', php(session)],
  },
  {
    tool: 'basic-ftp',
    version: ['node', '-p', 'require("basic-ftp/package.json").version'],
    modes: ['passive'],
    command: (session) => ['node', '--input-type=module', '-e', basic(session)],
  },
]
