/** What the server software is, left out where it names itself: greeting, SYST, STAT, HELP and the rest of its replies. */
import { names, serverSoftware } from '../diagnosis/software.ts'
import { addressFamily } from '../ftp/address.ts'
import { session } from '../session/session.ts'
import { fold } from '../trace/fold.ts'
import type { Trace } from '../trace/trace.ts'
import { anyOf, isOrdinary, numbering, outsideLabels } from './labels.ts'
import type { Rewriter } from './strings.ts'

/** Names of products without their versions, also in replies where they do not introduce themselves. */
const productNames =
  /\b(?:vsFTPd|ProFTPD|Pure-FTPd|pureftpd|FileZilla Server|Microsoft(?: FTP Service)?|IIS|Windows_NT|pyftpdlib|(?:GNU )?inetutils|netkit|Linux-ftpd|wu-ftpd|wu-\d[\w.()-]*|Serv-U(?: FTP Server)?|Cerberus(?: FTP Server)?|CrushFTP|Titan FTP Server|Wing FTP Server|Xlight(?: FTP Server)?|MikroTik|SFTPGo|DrFTPD|glFTPd|NcFTPd(?: Server)?|Apache FtpServer|Synology|QNAP|bftpd|uFTPD|twoftpd|Gene6|BulletProof FTP|WS_FTP(?: Server)?|GlobalSCAPE|Rumpus|FileCOPA|Debian|Ubuntu|FreeBSD|OpenBSD|Red Hat|CentOS)\b/giu

/** Most texts hold none of them, and one look is enough to see it. */
const anyName = new RegExp(names.map(({ pattern }) => pattern.source).join('|'), 'i')

const versions = /\b(?:version )?v?\d+(?:\.\d+)+[a-z]?\d*(?:[-+~][\w.+~]*)?\b/giu

/** Replies in which a server introduces itself. */
const introductions = new Set([211, 214, 215, 220])

export function softwareRewriter({ header, events }: Trace): Rewriter {
  const numbers = numbering('version')
  const found = new Map<string, string>()
  const { version } = serverSoftware(fold(session, events), header.redacted?.includes('software') === true)
  const own = anyOf(version === null ? [] : [version], 'gu')
  const product = (name: string): string => {
    found.set(name, '<software-1>')
    return '<software-1>'
  }
  const named = (text: string): string => {
    let out = text
    for (const { pattern } of anyName.test(text) ? names : [])
      out = out.replace(pattern, (name, told?: string) => introduced(name, told))
    return outsideLabels(out, (rest) => rest.replace(productNames, product))
  }
  const introduced = (name: string, told: unknown): string =>
    typeof told === 'string' && told !== '' ? `${product(name)} ${numbers.label(told)}` : product(name)
  const versioned = (text: string): string =>
    own ? outsideLabels(text, (rest) => rest.replace(own, numbers.label)) : text
  return {
    rewrite(text, { field, event }) {
      const known = versioned(outsideLabels(text, named))
      if (event?.kind !== 'reply' || field !== 'lines' || !introductions.has(event.code ?? 0)) return known
      const bare = outsideLabels(known, (rest) =>
        rest.replace(versions, (found) => (addressFamily(found) === null ? numbers.label(found) : found)),
      )
      return event.code === 220 ? outsideLabels(bare, (rest) => withoutNames(rest, product)) : bare
    },
    used: () => [...found, ...numbers.used()],
  }
}

/** Of a greeting only the words stay that any greeting may have. */
const withoutNames = (text: string, product: (found: string) => string): string =>
  text.replace(/(?<![\p{L}\p{N}.@-])\p{Lu}[\p{L}\p{N}_-]*(?![\p{L}\p{N}.@-]*\.\p{L})/gu, (word) =>
    isOrdinary(word) || /^(?:ESMTP|SMTP|SSH|OOPS|UTF|AUTH|X{4,}|GMT|UTC|[AP]M)$/.test(word) || days.test(word)
      ? word
      : product(word),
  )

const days = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/
