/** The verbs of a correct server: RFC 959, 2389 (FEAT), 2428 (EPSV, EPRT), 3659 (SIZE, MDTM, MLSD). */
import { printEndpoint } from '../../../shared/ftp/address.ts'
import { LARGEST_FILE, MODIFIED, resolvePath } from './files.ts'
import type { Session } from './session.ts'
import { eprt, epsv, pasv, port } from './set-up.ts'
import { receive, send } from './transfer.ts'

export type Handler = (session: Session, argument: string) => unknown

/** What is answered before a login. */
export const loginFree: ReadonlySet<string> = new Set(
  'USER PASS ACCT QUIT FEAT SYST HELP NOOP OPTS CLNT AUTH'.split(' '),
)

/** FEAT: what goes beyond RFC 959. */
const features = ['EPRT', 'EPSV', 'MDTM', 'MLST type*;size*;modify*;', 'PASV', 'SIZE', 'TVFS', 'UTF8', 'CLNT']

const says =
  (verb: string, reply: string): Handler =>
  (session) =>
    session.say(verb, reply)

export const commands: Readonly<Record<string, Handler>> = {
  USER: async (session, name) => {
    session.loggedIn = false
    const reply = /^(anonymous|ftp)$/i.test(name)
      ? '331 Guest login ok, send your e-mail address as password.'
      : '331 Password required.'
    const code = await session.say('USER', reply)
    session.named = code === 331
    session.loggedIn = code === 230
  },
  PASS: async (session) => {
    if (!session.named) return session.say('PASS', '503 Log in with USER first.')
    session.named = false
    session.loggedIn = (await session.say('PASS', '230 Login successful.')) === 230
  },
  ACCT: says('ACCT', '202 No account is needed.'),
  AUTH: says('AUTH', '502 AUTH is not implemented.'),
  QUIT: async (session) => {
    await session.say('QUIT', '221 Goodbye.')
    session.socket.end()
  },

  FEAT: says('FEAT', `211-Features:\n ${features.join('\n ')}\n211 End`),
  SYST: says('SYST', '215 UNIX Type: L8'),
  HELP: says('HELP', '214 A practice server of ftpscope.'),
  NOOP: says('NOOP', '200 NOOP ok.'),
  CLNT: says('CLNT', '200 Noted.'),
  OPTS: (session, argument) =>
    session.say(
      'OPTS',
      /^UTF8( ON)?$/i.test(argument) ? '200 Always in UTF8 mode.' : '501 Option not understood.',
    ),
  STAT: (session) => {
    const { remotePort = 0 } = session.socket
    const peer = printEndpoint({ address: session.client, port: remotePort })
    return session.say(
      'STAT',
      `211-FTP server status:\n     Connected to ${peer}\n     Logged in\n     TYPE: BINARY\n211 End of status`,
    )
  },
  TYPE: (session, type) =>
    /^(A|A N|I|L 8)$/i.test(type)
      ? session.say('TYPE', `200 Type set to ${type.toUpperCase()}.`)
      : session.say('TYPE', '504 Only types A, I and L 8 are implemented.'),
  MODE: (session, mode) =>
    session.say('MODE', /^S$/i.test(mode) ? '200 Mode set to S.' : '504 Only mode S is implemented.'),
  STRU: (session, structure) =>
    session.say(
      'STRU',
      /^F$/i.test(structure) ? '200 Structure set to F.' : '504 Only structure F is implemented.',
    ),
  ALLO: says('ALLO', '202 No storage allocation is necessary.'),

  PWD: (session) => session.say('PWD', `257 "${session.cwd}" is the current directory.`),
  XPWD: (session) => session.say('XPWD', `257 "${session.cwd}" is the current directory.`),
  CWD: (session, path) => changeDirectory(session, 'CWD', path),
  CDUP: (session) => changeDirectory(session, 'CDUP', '..'),

  PASV: pasv,
  EPSV: epsv,
  PORT: port,
  EPRT: eprt,

  LIST: (session, argument) => list(session, 'LIST', argument),
  NLST: (session, argument) => list(session, 'NLST', argument),
  MLSD: (session, argument) => list(session, 'MLSD', argument),
  MLST: (session, argument) => {
    const path = resolvePath(session.cwd, argument)
    const facts = session.served.files.facts(path)
    return session.say(
      'MLST',
      facts === null
        ? `550 ${argument}: No such file or directory.`
        : `250-Listing\n ${facts} ${path}\n250 End`,
    )
  },
  RETR: (session, path) => {
    const bytes = session.served.files.read(resolvePath(session.cwd, path))
    return bytes === null
      ? session.say('RETR', `550 ${path}: No such file.`)
      : send(session, 'RETR', '150 Opening data connection for the file.', bytes)
  },
  STOR: async (session, argument) => {
    const { files } = session.served
    const path = resolvePath(session.cwd, argument)
    if (!files.canWrite(path)) return session.say('STOR', `553 ${argument}: Could not create the file.`)
    await receive(session, 'STOR', LARGEST_FILE, (bytes) =>
      files.write(path, bytes.subarray(0, session.served.plan.script.keptBytes)),
    )
  },
  DELE: (session, path) =>
    session.say(
      'DELE',
      session.served.files.remove(resolvePath(session.cwd, path))
        ? '250 Deleted.'
        : `550 ${path}: No such file.`,
    ),
  SIZE: (session, path) => {
    const bytes = session.served.files.read(resolvePath(session.cwd, path))
    return session.say('SIZE', bytes === null ? `550 ${path}: No such file.` : `213 ${bytes.length}`)
  },
  MDTM: (session, path) => {
    const exists = session.served.files.read(resolvePath(session.cwd, path)) !== null
    return session.say('MDTM', exists ? `213 ${MODIFIED}` : `550 ${path}: No such file.`)
  },
  // A transfer that was going on has been ended, and its 426 sent, before this is looked at.
  ABOR: says('ABOR', '226 Abort successful.'),
}

function changeDirectory(session: Session, verb: string, argument: string): Promise<unknown> {
  const path = resolvePath(session.cwd, argument)
  if (!session.served.files.isDirectory(path)) return session.say(verb, `550 ${argument}: No such directory.`)
  session.cwd = path
  return session.say(verb, '250 Directory changed.')
}

function list(session: Session, verb: string, argument: string): Promise<unknown> {
  const { files, plan } = session.served
  // `LIST -a`: options of ls, which RFC 959 does not have and most clients send.
  const path = argument.replace(/^(-\S+\s*)+/, '')
  const text = plan.script.listing ?? files.listing(verb, resolvePath(session.cwd, path))
  if (text === null) return session.say(verb, `550 ${path}: No such file or directory.`)
  return send(session, verb, '150 Here comes the directory listing.', Buffer.from(text))
}
