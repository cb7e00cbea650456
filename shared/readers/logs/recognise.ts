/** Which program wrote a log: the reader that can read most of it, told apart by content alone. */

import { sayEnglish, t } from '../../language/say.ts'
import { goftp, nppFtp, pspad, rebex, transcript, vscodeSftp, wiresharkText } from './arrows.ts'
import { bare, commonsNet, coreFtp, cyberduck, totalCommander } from './bare.ts'
import { basicFtp } from './basic-ftp.ts'
import { curl } from './curl.ts'
import { curlTrace } from './curl-trace.ts'
import { cuteFtp } from './cuteftp.ts'
import { factOf } from './fact.ts'
import { filezilla } from './filezilla.ts'
import { flashFxp } from './flashfxp.ts'
import { fluentFtp } from './fluentftp.ts'
import { ftpDebug } from './ftp-debug.ts'
import { ftplib } from './ftplib.ts'
import { ftptestNet } from './ftptest-net.ts'
import { lftp } from './lftp.ts'
import type { LineKind, LogReader, SourceLine } from './log-line.ts'
import { ncftp } from './ncftp.ts'
import { perlNetFtp } from './perl-net-ftp.ts'
import { php } from './php.ts'
import { proftpdLog } from './proftpd-log.ts'
import {
  filezillaServer,
  filezillaServerOld,
  iisLog,
  pureFtpdLog,
  pyftpdlibLog,
  servU,
  sftpGo,
} from './server-logs.ts'
import { vsftpdLog } from './vsftpd-log.ts'
import { wget } from './wget.ts'
import { windowsFtp } from './windows-ftp.ts'
import { winscp } from './winscp.ts'

/** The more particular first: of two that read the same lines the first is taken. */
export const readers: readonly LogReader[] = [
  winscp,
  fluentFtp,
  ftptestNet,
  filezillaServer,
  filezillaServerOld,
  filezilla,
  lftp,
  curlTrace,
  curl,
  perlNetFtp,
  ftplib,
  ncftp,
  wget,
  basicFtp,
  flashFxp,
  cuteFtp,
  goftp,
  rebex,
  vscodeSftp,
  pspad,
  vsftpdLog,
  proftpdLog,
  pureFtpdLog,
  servU,
  pyftpdlibLog,
  sftpGo,
  iisLog,
  wiresharkText,
  nppFtp,
  windowsFtp,
  ftpDebug,
  totalCommander,
  coreFtp,
  commonsNet,
  cyberduck,
  transcript,
  php,
  bare,
]

export interface Recognised {
  readonly reader: LogReader
  /** Which share of the lines it can read, 0 to 1. */
  readonly share: number
  /** For people: why this one. */
  readonly why: string
}

/** Of a long log the beginning, the middle and the end decide. */
const sampleSize = 300

export function recognise(lines: readonly SourceLine[]): Recognised | null {
  const sample = sampleOf(lines.filter(({ text }) => text !== ''))
  let best: (Recognised & { readonly score: number }) | null = null
  for (const reader of readers) {
    const read = reader.read(sample)
    if (read === null) continue
    // Content of data connections can be read by anybody and tells nothing.
    const dialogue = read.filter(({ kind }) => kind === 'command' || kind === 'reply').length
    const known = read.filter(({ kind }) => kind !== 'unread' && kind !== 'data').length
    const unread = read.filter(({ kind }) => kind === 'unread').length
    if (dialogue === 0 && !read.some(({ kind, text }) => isTold(kind) && factOf(text) !== null)) continue
    const score = known + dialogue
    if (best !== null && score <= best.score) continue
    const share = known / Math.max(1, known + unread)
    const example =
      read.find(({ kind, text }) => kind === 'command' && !text.startsWith('PASS')) ??
      read.find(({ kind }) => kind === 'reply') ??
      read[0]
    const line = sample.find(({ at }) => at === example?.at)?.text ?? ''
    best = {
      reader,
      share,
      score,
      why: sayEnglish(t`${known} of ${known + unread} lines have its form, such as "${line.slice(0, 60)}"`),
    }
  }
  return best
}

const isTold = (kind: LineKind): boolean => kind === 'status' || kind === 'error'

function sampleOf(lines: readonly SourceLine[]): readonly SourceLine[] {
  if (lines.length <= sampleSize * 3) return lines
  const middle = Math.floor((lines.length - sampleSize) / 2)
  return [
    ...lines.slice(0, sampleSize),
    ...lines.slice(middle, middle + sampleSize),
    ...lines.slice(-sampleSize),
  ]
}
