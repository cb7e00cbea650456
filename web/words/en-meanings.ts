/** What a step of a ladder means, for somebody who does not know FTP by heart. */
import { replyCodeMeaning } from '../../shared/ftp/reply-code.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { assertNever } from '../../shared/trace/event.ts'

const commands: Readonly<Record<string, string>> = {
  USER: 'The client names the user who logs in.',
  PASS: 'The client sends the password; it is never recorded.',
  ACCT: 'The client names an account, which few servers ask for.',
  AUTH: 'The client asks to encrypt the control connection from here on.',
  PBSZ: 'Required before PROT; with TLS it is always 0.',
  PROT: 'The client says whether data connections are encrypted: P yes, C no.',
  CCC: 'The client asks to go back to clear text on the control connection.',
  FEAT: 'The client asks which extensions the server has.',
  OPTS: 'The client sets an option of a command. A refusal is harmless.',
  CLNT: 'The client tells its name. A refusal is harmless.',
  SYST: 'The client asks for the kind of system.',
  STAT: 'The client asks for the state of the session; many servers tell here which address they see.',
  PWD: 'The client asks for the working directory.',
  CWD: 'The client changes the working directory.',
  TYPE: 'The client sets how bytes are sent: I as they are, A as text.',
  PASV: 'The client asks for an address and a port to dial: passive mode.',
  EPSV: 'The client asks for a port to dial at the same address: passive mode, also for IPv6.',
  PORT: 'The client tells an address and a port of its own; the server is to dial it: active mode.',
  EPRT: 'The client tells an address and a port of its own, also for IPv6: active mode.',
  LIST: 'The client asks for a listing, which needs a data connection.',
  MLSD: 'The client asks for a listing that programs can read, which needs a data connection.',
  NLST: 'The client asks for file names, which needs a data connection.',
  RETR: 'The client asks for a file, which needs a data connection.',
  STOR: 'The client sends a file, which needs a data connection.',
  DELE: 'The client deletes a file.',
  ABOR: 'The client gives up the transfer.',
  NOOP: 'The client asks for nothing but an answer.',
  HELP: 'The client asks which commands there are.',
  QUIT: 'The client says goodbye.',
}

const dialled = {
  refused:
    'The answer was a reset: the packet reached a machine where nothing listens on this port, or a firewall that says no openly.',
  'timed-out':
    'No answer at all: something on the way dropped the packets. That is what firewalls do that filter.',
  unreachable: 'A router answered that there is no way to this address.',
  reset: 'The connection was cut while it was being opened.',
  abandoned: 'ftpscope gave this up itself, because it was not needed any more.',
} as const

export const enMeanings = {
  of(event: TraceEvent): string {
    switch (event.kind) {
      case 'command':
        return commands[event.verb] ?? 'A command of the client.'
      case 'reply':
        return replyMeaning(event)
      case 'connect':
        return event.dialledBy === 'client'
          ? `The client opens the ${event.role} connection: the first packet (SYN) is on its way.`
          : `The server opens a ${event.role} connection to the client.`
      case 'connected':
        return 'Both sides have agreed: the connection stands.'
      case 'connect-failed':
        return dialled[event.how]
      case 'listening':
        return 'The client waits here for the server to connect back.'
      case 'tls':
        return event.resumed
          ? 'Encrypted from here on, taking up the session of the control connection, as careful servers demand.'
          : 'Encrypted from here on: firewalls and NAT helpers cannot read what follows.'
      case 'tls-failed':
        return 'The two sides did not agree on encryption.'
      case 'data':
        return 'What was asked for, travelling on the data connection.'
      case 'listing':
        return 'What the listing held, as far as it can be read.'
      case 'closed':
        return event.how === 'fin'
          ? 'An orderly end: this side has nothing more to send.'
          : event.how === 'reset'
            ? 'A hard end: whatever was on its way is lost.'
            : 'Nothing came any more, so it was given up.'
      case 'resolve':
        return 'The name was looked up.'
      case 'step':
        return 'What ftpscope does next.'
      case 'note':
        return 'A remark of ftpscope, no packet.'
      default:
        return assertNever(event)
    }
  },
}

export type Meanings = typeof enMeanings

function replyMeaning({ code, malformed }: Extract<TraceEvent, { kind: 'reply' }>): string {
  if (code === null) return `No FTP reply: ${malformed ?? 'unreadable'}.`
  const meaning = replyCodeMeaning(code)
  const kind = kinds[Math.floor(code / 100)] ?? 'a reply'
  return `${code}, ${kind}: ${meaning}.`
}

const kinds: Readonly<Record<number, string>> = {
  1: 'begun, another reply follows',
  2: 'yes',
  3: 'yes, go on',
  4: 'no, for now',
  5: 'no',
  6: 'an encrypted reply',
}
