import type { Fix } from './fix.ts'

const audience = 'end-user'

/** How to switch clients to passive mode, and to keep-alive. */
export const clients: readonly Fix[] = [
  {
    topic: 'client-passive',
    product: 'FileZilla',
    audience,
    text: 'In the Site Manager open the tab Transfer Settings and choose "Passive". For quick connections: Edit, Settings, FTP, Passive (recommended). It counts from the next connection; then connect again.',
    snippet: null,
  },
  {
    topic: 'client-passive',
    product: 'WinSCP',
    audience,
    text: 'In the login dialog open Advanced, Connection, and tick "Passive mode". In scripts add the setting to the open command; replace user and server. It counts from the next connection; then connect again.',
    snippet: 'open ftp://USER@SERVER/ -passive=on',
  },
  {
    topic: 'client-passive',
    product: 'curl',
    audience,
    text: 'curl is passive unless told otherwise: leave out -P and --ftp-port. If EPSV is what fails, add --disable-epsv. Then run the command again.',
    snippet: 'curl --ftp-pasv --user USER ftp://SERVER/',
  },
  {
    topic: 'client-passive',
    product: 'lftp',
    audience,
    text: 'Set passive mode, for good in ~/.lftprc or for one session at its prompt. It counts from the next connection; then connect again.',
    snippet: 'set ftp:passive-mode on\nset ftp:fix-pasv-address on',
  },
  {
    topic: 'session-reuse',
    product: 'lftp',
    audience,
    text: 'Let the data connection resume the TLS session of the control connection. It counts from the next connection; then connect again.',
    snippet: 'set ftp:ssl-copy-sid on',
  },
  {
    topic: 'keep-alive',
    product: 'FileZilla',
    audience,
    text: 'In Edit, Settings, Connection, FTP tick "Send FTP keep-alive commands" if idle sessions are lost; for sessions lost during transfers the network has to keep silent connections longer. It counts from the next connection; then connect again.',
    snippet: null,
  },
  {
    topic: 'keep-alive',
    product: 'curl',
    audience,
    text: 'Let curl send TCP keep-alive packets every 30 seconds. Then run the command again.',
    snippet: 'curl --keepalive-time 30 --user USER ftp://SERVER/FILE -O',
  },
]
