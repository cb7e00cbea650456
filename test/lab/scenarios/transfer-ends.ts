/** Transfers that are confirmed, and yet did not bring or keep what they should; and such as never end. */
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const ending = (
  name: string,
  about: string,
  script: Script,
  expects: Scenario['expects'],
  request: Scenario['request'] = {},
): Scenario => ({
  name: `transfer-${name}`,
  group: 'transfer',
  about,
  request: { security: 'plain', mode: 'passive', ...request },
  setUp: atServer((lab) => lab.pretend(script)),
  expects,
})

const withoutMlsd = '211-Features:\n EPSV\n SIZE\n211 End'

const confirmed = ['completion-226-missing', 'transfer-stalls-after-150', 'completion-error-after-data']

export const transferEnds: readonly Scenario[] = [
  ending(
    'listing-of-a-mainframe',
    'The listing is that of data sets on z/OS.',
    {
      reply: {
        GREETING:
          '220-FTPD1 IBM FTP CS V2R4 at MVS1.EXAMPLE.ORG, 09:12:44 on 2026-11-21.\n220 Connection will close if idle for more than 5 minutes.',
        SYST: '215 MVS is the operating system of this server. FTP Server is running on z/OS.',
        FEAT: withoutMlsd,
      },
      listing: [
        'Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname\n',
        "WORK01 3390   2026/11/20  1   15  FB      80 27920  PO  'USER1.CNTL'\n",
        "WORK02 3390   2026/11/21  1    1  VB     255 27998  PS  'USER1.LOG'\n",
      ].join(''),
    },
    {
      primary: 'list-unparsable',
      not: [...confirmed, 'list-empty-successful', 'transfer-truncated'],
      status: 'degraded',
    },
  ),
  ending(
    'upload-empty',
    'An uploaded file is confirmed, and nothing of it is kept.',
    { keptBytes: 0 },
    {
      primary: 'store-zero-byte-file',
      not: [...confirmed, 'transfer-truncated', 'store-permission-denied', 'store-quota-or-full'],
      status: 'degraded',
    },
    { upload: true, path: '/pub' },
  ),
  ending(
    'upload-cut-short',
    'An uploaded file is confirmed, and half of it is kept.',
    { keptBytes: 4096 },
    {
      primary: 'transfer-truncated',
      not: [...confirmed, 'store-zero-byte-file', 'transfer-ascii-damage', 'store-quota-or-full'],
      status: 'degraded',
    },
    { upload: true, path: '/pub' },
  ),
  ending(
    'listing-without-end',
    'The listing goes on for ever.',
    { endless: ['DATA'] },
    {
      primary: 'listing-endless',
      not: [...confirmed, 'control-floods', 'list-permission-denied'],
      status: 'broken',
    },
  ),
  ending(
    'data-left-open',
    'The listing is there, 226 is said, and the data connection stays open.',
    { silent: ['DATA-END'] },
    {
      primary: 'data-never-closed',
      not: [...confirmed, 'completion-226-waits-for-close', 'listing-endless'],
      status: 'degraded',
    },
  ),
]
