/** Programs that do not run here: their logs written after their documented forms. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { explained } from './explained.ts'

const expected: Readonly<Record<string, readonly [product: string, primary: string | null]>> = {
  'commons-net/active-blocked': ['Apache commons-net', 'active-connect-back-timeout'],
  'core-ftp/active-fallback': ['Core FTP', 'passive-hairpin-nat'],
  'cuteftp/passive-refused': ['CuteFTP', 'passive-port-refused'],
  'cyberduck/login-refused': ['Cyberduck', 'login-bad-credentials'],
  'filezilla-server-0.9/tls-not-allowed': ['FileZilla Server 0.9', 'auth-tls-policy-refused'],
  'filezilla-server-1/reuse-required': ['FileZilla Server', 'tls-session-reuse-required'],
  'flashfxp/passive-filtered': ['FlashFXP', 'passive-port-filtered'],
  'fluentftp/healthy': ['FluentFTP', null],
  'ftptest.net/healthy': ['ftptest.net', null],
  'goftp/tls-refused': ['goftp', 'auth-tls-unsupported'],
  'iis/data-filtered': ['IIS', 'passive-port-filtered'],
  'nppftp/tls-refused': ['NppFTP', 'auth-tls-policy-refused'],
  'proftpd-log/reuse-required': ['ProFTPD', 'tls-session-reuse-required'],
  'pspad/cwd-refused': ['PSPad', 'cwd-start-failed'],
  'pure-ftpd-log/sessions': ['Pure-FTPd', 'login-bad-credentials'],
  'pyftpdlib-log/healthy': ['pyftpdlib', null],
  'rebex/login-refused': ['Rebex', 'login-bad-credentials'],
  'serv-u/healthy': ['Serv-U', null],
  'sftpgo/login-refused': ['SFTPGo', 'login-bad-credentials'],
  'total-commander/passive-private': ['Total Commander', 'pasv-private-address'],
  'vscode-sftp/passive-filtered': ['VS Code SFTP extension', 'passive-port-filtered'],
  'vsftpd-log/data-not-opened': ['vsftpd', 'passive-port-filtered'],
  'windows-ftp/port-rejected': ['Windows ftp.exe', 'port-rejected-illegal'],
  'winscp/passive-filtered': ['WinSCP', 'passive-port-filtered'],
  'wireshark-text/passive-filtered': ['Wireshark, packets as text', 'passive-port-filtered'],
}

const files = globSync('test/samples/*/written/*.txt').toSorted()

test('each sample has its reading', () => {
  expect(files.map(nameOf)).toEqual(Object.keys(expected).toSorted())
})

test.each(files)('%s', (file) => {
  const found = explained(readLog(readFileSync(file, 'utf8'), '2026-01-01T00:00:00.000Z'))
  expect([found.product, found.primary]).toEqual(expected[nameOf(file)])
})

function nameOf(file: string): string {
  const [, , tool, , name = ''] = file.split('/')
  return `${tool}/${name.replace(/\.txt$/, '')}`
}
