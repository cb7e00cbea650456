/** The practice targets of shared/practice.ts as scripts. */
import { type PracticeName, practiceTargets } from '../../../shared/practice.ts'
import { closedPort, type FaultyPort } from './closed-port.ts'
import { filteredPort } from './filtered-port.ts'
import type { Script } from './script.ts'
import { type ListenOptions, type PracticeServer, startScriptedServer } from './scripted-server.ts'

/**
 * Starts a practice server of its own, on a free port, so that concurrent runs do not disturb one another.
 *
 * @throws Error for an unknown name, with the known ones.
 */
export async function startPractice(name: string, options: ListenOptions = {}): Promise<PracticeServer> {
  if (!isPracticeName(name)) {
    const known = practiceTargets.map((target) => target.name).join(', ')
    throw new Error(`There is no practice target "${name}". Known are: ${known}.`)
  }
  const { address = '127.0.0.1', port } = options
  if (name === 'refused') return withoutServer(address, await closedPort(address, port))
  if (name === 'filtered') return withoutServer(address, await filteredPort(address, port))
  return startScriptedServer(scripts[name], options)
}

const isPracticeName = (name: string): name is PracticeName =>
  practiceTargets.some((target) => target.name === name)

export const scripts: Readonly<Record<Exclude<PracticeName, 'refused' | 'filtered'>, Script>> = {
  healthy: {},
  // Not 192.168.0.x or 192.168.1.x, where a machine of the user's may answer.
  'private-address': { badAddress: '192.168.254.10' },
  'zero-address': { badAddress: '0.0.0.0' },
  // RFC 5737: set aside for documentation, so no stranger is ever dialled for practice.
  'third-party': { badAddress: '198.51.100.10' },
  'malformed-pasv': { reply: { PASV: '227 Entering Passive Mode (0:0:0:0:0:0:0:1,219,195).' } },
  'pasv-disabled': { reply: { PASV: '550 Permission denied.', EPSV: '550 Permission denied.' } },
  'epsv-unsupported': {
    reply: {
      EPSV: "500 'EPSV': command not understood.",
      FEAT: '211-Features:\n MDTM\n PASV\n SIZE\n UTF8\n211 End',
    },
  },
  'passive-refused': { refuseData: true },
  'passive-filtered': { filterData: true },
  // vsftpd gives up after 60 s; nobody should have to wait that long for practice.
  'active-blocked': { silent: ['CONNECT-BACK'], dataTimeoutMs: 6000 },
  'active-rejected': { reply: { PORT: '500 Illegal PORT command.', EPRT: '500 Illegal EPRT command.' } },
  'stranger-connects': { connectBackFrom: '127.0.0.2' },
  // Nor a word when the client gives up: a 426 then would tell of the client's doing.
  'no-data': { silent: ['DATA', 'COMPLETION'] },
  'no-completion': { silent: ['COMPLETION'] },
  'wrong-password': { reply: { PASS: '530 Login incorrect.' } },
  'closes-after-login': { close: ['PASS'] },
  'too-many-users': { reply: { GREETING: '421 There are too many connected users, please try later.' } },
  'one-connection': { sessions: 1 },
  'slow-greeting': { delayMs: { GREETING: 4000 } },
  silent: { silent: ['GREETING'] },
  'hangs-up': { reset: ['CONNECT'] },
  'not-ftp': {
    reply: {
      GREETING: '220 mail.practice.invalid ESMTP Postfix',
      QUIT: '221 2.0.0 Bye',
      '*': '502 5.5.2 Error: command not recognized',
    },
  },
  sftp: {
    reply: { GREETING: 'SSH-2.0-OpenSSH_9.6', '*': 'Invalid SSH identification string.' },
    closeAfter: ['*'],
  },
}

/** A target that is a port only. */
function withoutServer(address: string, faulty: FaultyPort): PracticeServer {
  let released: Promise<void> | null = null
  return {
    address,
    port: faulty.port,
    commands: () => [],
    stop: () => {
      released ??= faulty.release()
      return released
    },
  }
}
