import type { Entry } from './entry.ts'

/** What works and is worth knowing for safety. None of it is called a failure. */
export const security = {
  'sec-plaintext-only': {
    severity: 'warning',
    topic: 'security',
    title: 'The server offers no encryption',
    explanation:
      'The server does not offer TLS. User names, passwords and files cross the network readable for everyone on the way. Connections work.',
    signature: 'No AUTH in FEAT, and AUTH TLS refused.',
    advice: {
      'server-admin':
        'The FTP service offers no encryption. Please enable TLS (explicit, on port 21), or offer SFTP.',
      'end-user':
        'Use a password here that you use nowhere else, and ask the administrator for FTPS or SFTP.',
    },
    fixes: ['enable-tls'],
    lookAlikes: ['auth-tls-unsupported', 'auth-tls-stripped'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-tls-optional': {
    severity: 'warning',
    topic: 'security',
    title: 'The server accepts passwords without encryption, although it offers TLS',
    explanation:
      'The server offers TLS and also accepts logins without it. A client that is not set to TLS sends its password in clear text, and nobody notices.',
    signature: '331 or 230 in clear text while AUTH TLS is offered.',
    advice: {
      'server-admin':
        'The FTP service accepts logins in clear text. Please require TLS for named users (vsftpd: force_local_logins_ssl=YES; ProFTPD: TLSRequired on; Pure-FTPd: TLS 2; IIS: require SSL).',
      'end-user': 'Set your client to "require explicit FTP over TLS".',
    },
    fixes: ['require-tls'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-prot-c-accepted': {
    severity: 'warning',
    topic: 'security',
    title: 'The server accepts unencrypted data connections under TLS',
    explanation:
      'Login is encrypted, and the server also agrees to transfer files in clear text (PROT C). Clients that choose so expose files and listings.',
    signature: 'A transfer under PROT C is accepted after AUTH TLS.',
    advice: {
      'server-admin':
        'The FTP service accepts PROT C. Please require encrypted data connections (vsftpd: force_local_data_ssl=YES; ProFTPD: TLSRequired on; Pure-FTPd: TLS 3).',
      'end-user': 'Leave encryption of data connections switched on in your client.',
    },
    fixes: ['require-tls'],
    lookAlikes: ['prot-c-fallback-works'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-no-session-binding': {
    severity: 'info',
    topic: 'security',
    title: 'Data connections are not bound to the login by TLS',
    explanation:
      'The server accepts encrypted data connections that do not continue the TLS session of the control connection. Someone who guesses the port could connect first. Demanding session reuse prevents that, at the price of shutting out some clients.',
    signature: 'A data connection with a full handshake is accepted.',
    advice: {
      'server-admin':
        'If all clients can resume TLS sessions, consider demanding it (vsftpd: require_ssl_reuse=YES; ProFTPD: the default).',
    },
    lookAlikes: ['tls-session-reuse-required'],
    seenBy: ['probe', 'capture'],
  },
  'sec-data-peer-not-checked': {
    severity: 'warning',
    topic: 'security',
    title: 'The server hands data to connections from other addresses',
    explanation:
      'A data connection from another address than that of the logged-in client was served; the test used a second address of its own for this. Someone else who connects first could receive the files.',
    signature: 'A passive port serves a connection from a second address of the test.',
    advice: {
      'server-admin':
        'The FTP service does not check who opens the data connection. Please update or replace it, switch off pasv_promiscuous or AllowForeignAddress, or require TLS with session reuse.',
    },
    lookAlikes: ['data-source-address-mismatch'],
    seenBy: ['probe', 'capture'],
  },
  'sec-ftp-bounce': {
    severity: 'warning',
    topic: 'security',
    title: 'The server connects to any address it is told (FTP bounce)',
    explanation:
      'The server accepted PORT with another address than that of the client and connected to it; the test used only addresses of its own. Attackers use this to reach or scan other machines through the server.',
    signature: 'PORT to a second address of the test is accepted and connected.',
    advice: {
      'server-admin':
        'The FTP service allows the bounce attack. Please switch it off (vsftpd: port_promiscuous=NO; ProFTPD: AllowForeignAddress off; Pure-FTPd: no AllowUserFXP), or update the service.',
    },
    lookAlikes: ['active-connect-back-wrong-source'],
    seenBy: ['probe', 'capture'],
  },
  'sec-anonymous-enabled': {
    severity: 'info',
    topic: 'security',
    title: 'Anyone can log in without an account',
    explanation:
      'The server accepts anonymous logins. For public downloads that is intended; otherwise it exposes files unnoticed.',
    signature: '230 for the user "anonymous".',
    advice: {
      'server-admin':
        'If anonymous access is not intended, please switch it off (vsftpd: anonymous_enable=NO; ProFTPD: remove <Anonymous>; Pure-FTPd: NoAnonymous yes).',
    },
    lookAlikes: ['sec-anonymous-writable'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-anonymous-writable': {
    severity: 'warning',
    topic: 'security',
    title: 'Anonymous users seem to be allowed to write',
    explanation:
      'The listing shows folders that everyone may write to[: {path}]. The test only read the permissions and did not try to write, so the server may still refuse. Open upload folders are soon found and misused.',
    signature: 'Write permission for others in the listing of an anonymous session.',
    advice: {
      'server-admin':
        'Anonymous users may be able to write[ to {path}]. Please switch anonymous uploads off (vsftpd: anon_upload_enable=NO, anon_mkdir_write_enable=NO), or make the folder not writable for others.',
    },
    lookAlikes: ['sec-anonymous-enabled'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['path'],
  },
  'sec-internal-address-leak': {
    severity: 'info',
    topic: 'security',
    title: 'The server reveals an internal address[: {address}]',
    explanation:
      'A reply of the server[ ({where})] holds an address from its internal network[: {address}]. It tells strangers something about the network behind and does no other harm.',
    signature: 'A private address in the greeting, in STAT or in a 227 that is sent to the internet.',
    advice: {
      'server-admin':
        'Please let the FTP service announce its public address, and remove internal addresses from its greeting (ProFTPD: ServerIdent off).',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-private-address'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['address', 'where'],
  },
  'sec-version-disclosed': {
    severity: 'info',
    topic: 'security',
    title: 'The server tells its exact version[: {version}]',
    explanation:
      'Greeting or help text of the server names product and version[: {version}]. That helps a diagnosis, and it helps attackers who look for old versions. Hiding it replaces no update.',
    signature: 'A version number in the greeting, STAT or HELP.',
    advice: {
      'server-admin':
        'Please keep the FTP service up to date; if you like, remove the version from its greeting.',
    },
    seenBy: ['probe', 'log', 'capture'],
    args: ['version'],
  },
  'sec-user-enumeration': {
    severity: 'info',
    topic: 'security',
    title: 'The server reveals which user names exist',
    explanation:
      'The reply to a user name differs between names that exist and names that do not. Attackers can collect valid names that way.',
    signature: 'Different replies to USER for known and unknown names.',
    advice: {
      'server-admin':
        'Please let the FTP service ask every user for a password before it refuses; current versions do.',
    },
    seenBy: ['log', 'capture'],
  },
  'sec-starttls-injection': {
    severity: 'warning',
    topic: 'security',
    title: 'Commands sent before TLS are executed inside TLS',
    explanation:
      'A command sent in clear text together with AUTH TLS was answered after the encryption had begun. An attacker on the way could slip commands into an encrypted session like that.',
    signature: 'A reply inside TLS to a command that was sent in clear text before it.',
    advice: {
      'server-admin': 'The FTP service keeps clear-text input across AUTH TLS. Please update it.',
    },
    seenBy: ['probe', 'capture'],
  },
  'sec-tls-legacy': {
    severity: 'warning',
    topic: 'security',
    title: 'The server still accepts outdated encryption[: {detail}]',
    explanation:
      'Beside current TLS the server accepts versions or ciphers that are no longer safe[: {detail}]. Current clients are not affected, since they choose the better one.',
    signature: 'A handshake with TLS 1.0, TLS 1.1, RC4 or 3DES succeeds.',
    advice: {
      'server-admin':
        'Please switch off outdated TLS in the FTP service[: {detail}], and keep TLS 1.2 and 1.3.',
    },
    fixes: ['tls-versions'],
    lookAlikes: ['tls-version-too-old', 'tls-old-session-key-weak'],
    seenBy: ['probe', 'capture'],
    args: ['detail'],
  },
  'sec-ccc-accepted': {
    severity: 'info',
    topic: 'security',
    title: 'The server lets clients switch encryption off after login (CCC)',
    explanation:
      'The server lists CCC among its features; after this command, commands and replies are readable again. Some firewalls need that to help FTP along. The password is protected; names of files and folders are not.',
    signature: 'CCC in the FEAT reply under TLS, or 200 to CCC.',
    advice: {
      'server-admin': 'If no client needs CCC, please forbid it.',
    },
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-site-copy': {
    severity: 'warning',
    topic: 'security',
    title: 'The server offers SITE CPFR and CPTO before login',
    explanation:
      'The help text of the server lists commands that copy files on the server, to clients that are not logged in. In some versions of ProFTPD (mod_copy) strangers could use them to read or place files. The test read the list and did not try the commands.',
    signature: 'SITE HELP before login lists CPFR and CPTO.',
    advice: {
      'server-admin': 'Please disable mod_copy in ProFTPD, or update it and set "CopyEngine off".',
    },
    seenBy: ['probe', 'log', 'capture'],
  },
  'sec-predictable-ports': {
    severity: 'info',
    topic: 'security',
    title: 'Passive ports are given out one after the other',
    explanation:
      'The offered ports follow one another[: {ports}], so the next one can be guessed. That matters only if the server also serves data connections from strangers.',
    signature: 'Consecutive ports in five or more 227 or 229 replies.',
    advice: {
      'server-admin':
        'Please make sure that the FTP service checks the address of data connections; TLS with session reuse gives the best protection.',
    },
    lookAlikes: ['sec-data-peer-not-checked'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['ports'],
  },
} as const satisfies Record<string, Entry>
