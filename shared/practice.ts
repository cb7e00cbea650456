/**
 * Practice targets: small FTP servers of our own with one known fault each, so that a newcomer sees a real diagnosis
 * without owning a server. `practice:NAME` is a target like any other; server/sources/practice plays the servers.
 */
export interface PracticeTarget {
  readonly name: string
  /** What a person would say is wrong. */
  readonly title: string
  /** The primary finding to expect, null where nothing is broken. */
  readonly expects: string | null
  /** Who logs in where the run names nobody else; anonymous when absent. Public, so it may cross in clear. */
  readonly login?: { readonly user: string; readonly password: string }
}

export const practiceTargets = [
  { name: 'healthy', title: 'Everything works', expects: null },
  { name: 'private-address', title: 'PASV offers a private address', expects: 'pasv-private-address' },
  { name: 'zero-address', title: 'PASV offers 0.0.0.0', expects: 'pasv-zero-address' },
  { name: 'third-party', title: 'PASV offers another machine', expects: 'pasv-address-mismatch' },
  { name: 'malformed-pasv', title: 'The PASV reply cannot be read', expects: 'pasv-malformed-reply' },
  { name: 'pasv-disabled', title: 'Passive mode is switched off', expects: 'pasv-refused-disabled' },
  { name: 'epsv-unsupported', title: 'EPSV is unknown, PASV works', expects: null },
  { name: 'passive-refused', title: 'Passive ports are closed', expects: 'passive-port-refused' },
  {
    name: 'passive-filtered',
    title: 'The listing hangs: passive ports are filtered',
    expects: 'passive-port-filtered',
  },
  { name: 'active-blocked', title: 'The server never connects back', expects: 'active-connect-back-timeout' },
  { name: 'active-rejected', title: 'PORT is rejected', expects: 'port-rejected-illegal' },
  {
    name: 'stranger-connects',
    title: 'The connect-back comes from another address',
    expects: 'active-connect-back-wrong-source',
  },
  { name: 'no-data', title: 'The listing begins and never comes', expects: 'transfer-stalls-after-150' },
  { name: 'no-completion', title: 'The listing comes, its 226 never', expects: 'completion-226-missing' },
  {
    name: 'wrong-password',
    title: 'The login is refused',
    expects: 'login-bad-credentials',
    login: { user: 'practice', password: 'mistyped' },
  },
  {
    name: 'closes-after-login',
    title: 'The server hangs up at the password',
    expects: 'login-dies-after-pass',
  },
  { name: 'too-many-users', title: 'The server is full', expects: 'greeting-421-too-many-users' },
  { name: 'one-connection', title: 'One connection at a time: modes take turns', expects: null },
  { name: 'slow-greeting', title: 'The greeting takes four seconds', expects: 'greeting-slow' },
  { name: 'silent', title: 'It connects and says nothing', expects: 'greeting-timeout' },
  { name: 'hangs-up', title: 'It connects and is reset at once', expects: 'control-reset-after-accept' },
  { name: 'not-ftp', title: 'Another service answers: a mail server', expects: 'not-ftp-service' },
  { name: 'sftp', title: 'Another service answers: SSH', expects: 'server-is-sftp' },
  { name: 'refused', title: 'Nothing listens on the port', expects: 'control-port-refused' },
  { name: 'filtered', title: 'The port does not answer at all', expects: 'control-port-filtered' },
] as const satisfies readonly PracticeTarget[]

export type PracticeName = (typeof practiceTargets)[number]['name']

/** The practice target of a name that a person typed, null when there is none. */
export const practiceTarget = (name: string): PracticeTarget | null =>
  practiceTargets.find((target) => target.name === name) ?? null
