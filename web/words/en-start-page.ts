/** The English words of the start page, which no other page loads. */
import { type PracticeName, practiceTargets } from '../../shared/practice.ts'
import type { ParsedTarget } from '../../shared/target.ts'
import type { Security } from '../../shared/trace/trace.ts'

export const enStartPage = {
  start: {
    heading: 'Which connection breaks, and on whose side?',
    lead: 'FTP needs two connections: one for commands, one for data. ftpscope opens both, in passive and in active mode, and shows what happens to each.',
    field: 'FTP server',
    placeholder: 'ftp.example.org or ftp://user@host:2121/path',
    hint: 'A host name, an address, host:port, [IPv6]:port or a whole ftp:// URL.',
    submit: 'Diagnose',
    submitting: 'Starting…',
    options: 'Options',
    what: 'What this does to the server',
    whatSteps: [
      'Connects to its FTP port and logs in: anonymously, unless you give a user.',
      'Lists one directory in passive and in active mode, over IPv4 and IPv6 where the name has both, in clear and under TLS where that is offered.',
      'Writes nothing, reads no file, and never repeats a login that was refused.',
    ],
    passwordFate:
      'A password is held in memory for the run. It is not stored, not logged and not part of any address.',
    practice: 'No server at hand? Try one of ours',
    practiceLead: 'Small FTP servers inside ftpscope, each with one fault. The diagnosis is a real one.',
    practiceMore: (count: number) => `${count} more`,
    recent: 'Recent runs of this browser',
    forget: 'Forget these',
    passwordAgain:
      'The password is not kept between runs. Give it again under Options, or take the stars out of the URL.',
    problem: 'The diagnosis did not start',
    unreachable: 'The ftpscope service gave no answer. Check that it is running, then try again.',
  },

  options: {
    mode: 'Mode',
    modes: { both: 'Passive and active', passive: 'Passive only', active: 'Active only' },
    family: 'Address family',
    families: { auto: 'IPv4 and IPv6, as the name has', '4': 'IPv4 only', '6': 'IPv6 only' },
    user: 'User',
    userPlaceholder: 'anonymous',
    password: 'Password',
    path: 'Directory to list',
    pathPlaceholder: 'where the login lands',
    connectTimeout: 'Connect timeout, seconds',
    deadline: 'Whole run at most, seconds',
    activeAddress: 'Address announced for active mode',
    activeAddressPlaceholder: 'this machine’s own',
    activePorts: 'Ports to listen on for active mode',
    activePortsPlaceholder: 'any free port, or 50000-50100',
    plain: 'Allow the password to cross the network unencrypted',
    plainHint:
      'Everyone on the path could read it. Without this tick a named user logs in under TLS only, and the clear-text attempts are left out.',
    security: 'Encryption',
    securities: {
      '': 'As the URL says, else automatic',
      auto: 'Automatic: in clear, and under TLS where offered',
      plain: 'In clear only',
      explicit: 'Explicit TLS only (AUTH TLS)',
      implicit: 'Implicit TLS only (port 990)',
    } satisfies Record<Security | '', string>,
    insecure: 'Go on with a bad certificate',
    insecureHint:
      'What is wrong with it is told either way. Without this tick, an attempt ends at a certificate that is not trusted.',
    audit: 'Security audit as well',
    auditHint:
      'Also asks what the server grants beyond what it should: data in clear under TLS, connections from and to a second address, commands before the login. It names only addresses of this service and writes nothing.',
    login: 'Login',
    encryption: 'Encryption',
    limits: 'Scope and limits',
    active: 'Active mode',
    badNumber: (what: string, text: string, most: number) =>
      `“${what}” cannot be “${text}”. Give a number above 0 and at most ${most}.`,
    badPorts: (text: string) => `“${text}” is no range of ports. Give two numbers, such as 50000-50100.`,
  },

  reading: {
    practice: (title: string) => `A practice server of our own: ${title}`,
    practiceTitle: (name: PracticeName): string =>
      practiceTargets.find((target) => target.name === name)?.title ?? name,
    unknownPractice: (name: string) =>
      `There is no practice server called “${name}”. The list below has all.`,
    /** Why something that was typed or asked for cannot be, which the service says in English. */
    problem: (detail: string): string => detail,
    parts({ host, port, security, user, password, path }: ParsedTarget): string {
      return [
        `host ${host}`,
        port === null ? `port ${security === 'implicit' ? 990 : 21}, the usual one` : `port ${port}`,
        ...(security === 'explicit' ? ['explicit TLS'] : security === 'implicit' ? ['implicit TLS'] : []),
        user === null ? 'anonymous login' : `user ${user}`,
        ...(password === null ? [] : ['password given']),
        ...(path === null ? [] : [`directory ${path}`]),
      ].join(', ')
    },
    asRead: 'Read as',
    loginUnderTls: (user: string) =>
      `The password of ${user} will cross the network under TLS only. Options can allow more.`,
    loginHeldBack: (user: string) =>
      `In clear only, the password of ${user} would be readable on the way. Choose TLS under Options, or allow it there.`,
  },
}

export type StartPageWords = typeof enStartPage
