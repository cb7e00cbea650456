/** Transfers that end in a reply: what 425, 426, 450, 451, 452, 550, 552 and 553 mean, in the words of several products. */
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Product } from '../capabilities.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const greetings = {
  'filezilla-0.9':
    '220-FileZilla Server 0.9.60 beta\n220-written by Tim Kosse (tim.kosse@filezilla-project.org)\n220 Please visit https://filezilla-project.org/',
  'filezilla-1': '220-FileZilla Server 1.8.2\n220 Please visit https://filezilla-project.org/',
  iis: '220 Microsoft FTP Service',
  'serv-u': '220 Serv-U FTP Server v15.4 ready...',
  apache: '220 Service ready for new user.',
} as const
type Pretended = keyof typeof greetings

const systems: Readonly<Record<Pretended, string>> = {
  'filezilla-0.9': '215 UNIX emulated by FileZilla',
  'filezilla-1': '215 UNIX emulated by FileZilla.',
  iis: '215 Windows_NT',
  'serv-u': '215 UNIX Type: L8',
  apache: '215 UNIX Type: Apache FtpServer',
}

const answering = (
  product: Pretended,
  name: string,
  about: string,
  { reply, ...script }: Script,
  expects: Scenario['expects'],
  request: Scenario['request'] = {},
): Scenario => ({
  name: `reply-${name}`,
  group: 'transfer',
  about,
  request: { security: 'plain', ...request },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    const words = { GREETING: greetings[product], SYST: systems[product], ...reply }
    await lab.pretend({ eagerReply: product !== 'serv-u', ...script, reply: words })
    return ipv4.server
  },
  expects,
})

/** The write test beside a listing that works. */
const storing = { upload: true, mode: 'passive', path: '/pub' } as const

const full = (product: Product, server: LabServer = {}): Scenario => ({
  name: `store-disk-full-${product}`,
  group: 'transfer',
  about: `${product} stores into a disk of 4 KiB.`,
  request: {
    security: 'plain',
    mode: 'passive',
    user: 'tester',
    allowPlainCredentials: true,
    path: 'incoming',
    upload: true,
  },
  setUp: atServer((lab) => lab.serve(product, { incomingBytes: 4096, ...server })),
  expects: {
    primary: 'store-quota-or-full',
    not: ['store-permission-denied', 'transfer-truncated', 'list-permission-denied'],
    status: 'degraded',
  },
})

const broken = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['passive-port-filtered', 'active-connect-back-timeout', 'greeting-maintenance', ...not],
  status: 'broken',
})

const notStored = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['list-permission-denied', 'passive-port-filtered', ...not],
  status: 'degraded',
})

export const replies: readonly Scenario[] = [
  answering(
    'filezilla-1',
    'list-425-filezilla',
    'FileZilla Server has our data connection and says that there is none.',
    { reply: { COMPLETION: '425 Can\'t open data connection for transfer of "/"' }, dataBytes: 0 },
    broken('passive-accepted-no-transfer', 'list-permission-denied', 'completion-error-after-data'),
    { mode: 'passive' },
  ),
  answering(
    'iis',
    'list-550-iis',
    'The account may not read the directory: IIS says 550 Access is denied.',
    { reply: { LIST: '550 Access is denied. ', MLSD: '550 Access is denied. ' } },
    broken('list-permission-denied', 'transfer-aborted-426'),
  ),
  answering(
    'iis',
    'list-426-iis',
    'IIS breaks the listing off: the data connection ends with a reset and 426.',
    { reset: ['DATA'], reply: { COMPLETION: '426 Connection closed; transfer aborted.' } },
    broken('transfer-aborted-426', 'completion-error-after-data'),
    { mode: 'passive' },
  ),
  answering(
    'serv-u',
    'list-451-serv-u',
    'Serv-U meets an error of its own after some bytes.',
    { dataBytes: 40, reply: { COMPLETION: '451 Transfer aborted. Local error in processing.' } },
    broken('completion-error-after-data', 'list-permission-denied', 'transfer-aborted-426'),
    { mode: 'passive' },
  ),
  answering(
    'apache',
    'list-450-apache',
    'The directory is busy.',
    { reply: { LIST: '450 Requested file action not taken.', MLSD: '450 Requested file action not taken.' } },
    broken('list-permission-denied', 'transfer-aborted-426'),
    { mode: 'passive' },
  ),
  answering(
    'filezilla-0.9',
    'list-421-timeout-filezilla',
    'The listing is begun, nothing comes, and the server’s own timer ends the session.',
    { dataBytes: 0, reply: { COMPLETION: '421 Connection timed out.' } },
    broken('transfer-stalls-after-150', 'list-permission-denied'),
    { mode: 'passive' },
  ),
  answering(
    'filezilla-1',
    'store-550-filezilla',
    'FileZilla Server lets files be read and not written.',
    { reply: { STOR: '550 Permission denied' } },
    notStored('store-permission-denied', 'store-quota-or-full'),
    storing,
  ),
  answering(
    'iis',
    'store-552-iis',
    'The directory’s quota is used up.',
    { reply: { STOR: '552 There is not enough space on the disk.' } },
    notStored('store-quota-or-full', 'store-permission-denied'),
    storing,
  ),
  answering(
    'serv-u',
    'store-452-serv-u',
    'The disk is full before the first byte.',
    { reply: { STOR: '452 Insufficient storage space in system.' } },
    notStored('store-quota-or-full', 'store-permission-denied'),
    storing,
  ),
  answering(
    'apache',
    'store-553-apache',
    'The name is not allowed.',
    { reply: { STOR: '553 Requested action not taken. File name not allowed.' } },
    notStored('store-permission-denied', 'store-quota-or-full'),
    storing,
  ),
  answering(
    'filezilla-0.9',
    'store-426-filezilla',
    'The upload is broken off on the way.',
    {
      reply: {
        COMPLETION: ['226 Transfer OK', '226 Transfer OK', '426 Connection closed; transfer aborted.'],
      },
    },
    notStored('transfer-aborted-426', 'store-permission-denied', 'store-quota-or-full'),
    storing,
  ),
  answering(
    'serv-u',
    'store-451-serv-u',
    'The server meets an error of its own while it stores.',
    {
      reply: {
        COMPLETION: [
          '226 Transfer complete.',
          '226 Transfer complete.',
          '451 Requested action aborted: local error in processing.',
        ],
      },
    },
    notStored('completion-error-after-data', 'store-permission-denied', 'store-quota-or-full'),
    storing,
  ),
  answering(
    'iis',
    'store-451-space-iis',
    'The disk fills up while the file is stored.',
    {
      reply: {
        COMPLETION: [
          '226 Transfer complete.',
          '226 Transfer complete.',
          '451 There is not enough space on the disk.',
        ],
      },
    },
    notStored('store-quota-or-full', 'completion-error-after-data'),
    storing,
  ),
  full('vsftpd'),
  full('proftpd'),
  full('pure-ftpd'),
  full('inetutils'),
]
