import type { Entry } from './entry.ts'

/** The commands between login and the first data connection. */
export const setUp = {
  'command-hangs': {
    severity: 'error',
    topic: 'set-up',
    title: 'The server never answers the command {verb}',
    explanation:
      'The command {verb} was sent on a connection that had worked until then, and no reply came. Either the server got stuck on it, or something between this side and the server swallowed the command or its reply. One attempt cannot tell the two apart: if the same command is answered over TLS or from another network, it is a device on the way.',
    signature: 'A command without any reply on a control connection that stays open.',
    advice: {
      'server-admin':
        'The FTP service does not answer the command {verb}. Please look into its log at the time of the test, and try the command locally on the server: if it hangs there too, update the FTP service or switch the command off.',
      'network-admin':
        'The command {verb} gets no reply. If the server answers it locally, please exempt this connection from FTP inspection (ALG, intrusion prevention) and test again.',
      'end-user':
        'Try with encryption (explicit TLS) on and off, and from another network. If one of them works, use it and pass this report on.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['command-blocked-by-middlebox', 'control-idle-dropped-silently', 'tls-handshake-timeout'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'feat-unsupported': {
    severity: 'info',
    topic: 'set-up',
    title: 'The server does not list its features',
    explanation:
      'The server does not know FEAT, or answers it only after login. Clients then try newer commands one by one. Old servers do this; it does no harm by itself.',
    signature: '500, 502 or 530 to FEAT.',
    advice: {
      'server-admin':
        'Nothing needs to change. An FTP service that does not know FEAT is old, though, and an update is worth considering.',
    },
    lookAlikes: ['command-blocked-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'feat-changes-after-tls': {
    severity: 'info',
    topic: 'set-up',
    title: 'The list of features differs with and without TLS',
    explanation:
      'The server lists different features on the encrypted and on the unencrypted connection[: {difference}], beyond those that belong to TLS itself. A device on the way that filters FTP can do this, and a few servers do it by themselves.',
    signature: 'FEAT replies that differ by more than AUTH, PBSZ, PROT and CCC.',
    advice: {
      'network-admin':
        'Features are missing from the unencrypted FTP session. Please check whether a firewall with FTP inspection removes them.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['auth-tls-stripped', 'middlebox-masks-replies'],
    seenBy: ['probe'],
    args: ['difference'],
  },
  'middlebox-masks-replies': {
    severity: 'warning',
    topic: 'set-up',
    title: 'A firewall with FTP inspection rewrites replies',
    explanation:
      'On the unencrypted connection a reply is overwritten, typically the one to SYST with a row of X, and under TLS or on another port its real text appears. That proves a firewall with FTP inspection on the way; Cisco ASA does exactly this. It does no harm by itself, and it is the first suspect when data connections fail.',
    signature: '"215 XXXX…" on port 21, real text under TLS or on another port.',
    advice: {
      'network-admin':
        'FTP inspection is active between the client and the server. If encrypted sessions fail, exempt this server from inspection and open the passive range explicitly.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['greeting-masked-by-middlebox', 'port-tainted-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'reply-desync': {
    severity: 'error',
    topic: 'set-up',
    title: 'Replies no longer match the commands',
    explanation:
      'One side counts more replies than there were commands. From then on each reply may be read as the answer to the wrong command, and what the client reports misleads. A server that answers a command twice, a client that sends keep-alive commands during a transfer, or a device that splits lines brings this about.',
    signature: 'More final replies than commands; replies shifted by one.',
    advice: {
      'end-user':
        'Switch off keep-alive commands (NOOP) during transfers in your client, reconnect and try again.',
      'server-admin': 'The FTP service answered a command more than once[: {verb}]. Please update it.',
    },
    lookAlikes: ['command-hangs', 'transfer-425-without-setup'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'command-blocked-by-middlebox': {
    severity: 'error',
    topic: 'set-up',
    title: 'A device on the way blocks the command {verb}',
    explanation:
      'On port 21 without TLS the command {verb} ends with an error or a reset, and the same server accepts it under TLS or on another port. So it is not the server that refuses: a firewall that inspects FTP does.',
    signature: 'RST or 5xx right after one verb, on unencrypted port 21 only.',
    advice: {
      'network-admin':
        'A firewall between client and server blocks the FTP command {verb}. Please relax its FTP inspection for this server (on Cisco ASA: without "strict") or exempt the server.',
      'end-user': 'Use explicit TLS: the device cannot read the commands then.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['command-hangs', 'auth-tls-stripped', 'pasv-refused-disabled', 'port-refused-disabled'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'utf8-refused': {
    severity: 'info',
    topic: 'set-up',
    title: 'The server does not switch to UTF-8',
    explanation:
      'The server declined OPTS UTF8 ON[: "{reply}"]. Many servers use UTF-8 anyway and refuse only the command. It matters only for file names with letters outside plain English.',
    signature: '501, 502 or 504 to OPTS UTF8 ON.',
    advice: {
      'end-user':
        'Nothing to do, unless special letters in file names look wrong; then set the character set in your client by hand.',
    },
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'prot-p-refused': {
    severity: 'error',
    topic: 'set-up',
    title: 'The server does not encrypt data connections',
    explanation:
      'The control connection is encrypted, and the server refused to encrypt the data connections as well[: "{reply}"]. Files and listings would cross the network in clear text, and clients that insist on encryption stop here.',
    signature: '431, 502, 521, 534 or 536 to PROT P.',
    advice: {
      'server-admin':
        'The FTP service refuses PROT P. Please enable encryption of data connections (ProFTPD: do not limit TLSRequired to ctrl; IIS: set the data channel to allow or require SSL).',
      'end-user':
        'Only if your data may be read by others: let the client use clear data connections (PROT C).',
    },
    fixes: ['enable-tls'],
    lookAlikes: ['prot-needs-pbsz', 'data-prot-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'prot-needs-pbsz': {
    severity: 'warning',
    topic: 'set-up',
    title: 'The client sent PROT without PBSZ before it',
    explanation:
      'The standard asks for PBSZ 0 before PROT, and this server insists on it (503). The client left it out or sent it before TLS was up. The server is right.',
    signature: '503 to PROT.',
    advice: {
      'end-user':
        'Update the client program. If it is your own program, let it send "PBSZ 0" and then "PROT P" after the login.',
    },
    lookAlikes: ['prot-p-refused'],
    seenBy: ['log', 'capture'],
  },
  'cwd-start-failed': {
    severity: 'error',
    topic: 'set-up',
    title: 'The start folder does not exist on the server[: {path}]',
    explanation:
      'Login works, and the server refused to go to the folder the client asked for[: {path}], while the top folder opens. The path is misspelt, was moved, or is written as the server machine knows it although the account is locked into its home folder and sees that as /.',
    signature: '550 to the first CWD, while CWD / works.',
    advice: {
      'end-user':
        'Empty the field for the remote folder in your client, connect, and walk to the right folder; then save what it shows.',
      'server-admin':
        'Please check that the folder[ {path}] exists and that the account may enter it. Inside a chroot, paths start at the home folder of the account.',
    },
    fixes: ['chroot'],
    lookAlikes: ['list-permission-denied', 'login-home-inaccessible'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['path'],
  },
  'pwd-malformed': {
    severity: 'warning',
    topic: 'set-up',
    title: 'The reply to PWD has no readable path',
    explanation:
      'The server answered PWD without putting the folder in quotes as the standard demands[: "{reply}"]. Some clients then do not know where they are and stop.',
    signature: '257 without a quoted path.',
    advice: {
      'server-admin': 'The reply to PWD lacks the quoted path. Please update the FTP service.',
      'end-user': 'Try another client; many are lenient here.',
    },
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'type-i-refused': {
    severity: 'warning',
    topic: 'set-up',
    title: 'The server refuses binary mode',
    explanation:
      'The server declined TYPE I, with which files are transferred unchanged[: "{reply}"]. In text mode line ends are converted, which damages programs, pictures and archives.',
    signature: '5xx to TYPE I.',
    advice: {
      'server-admin':
        'The FTP service refuses TYPE I. Please update or replace it: binary transfer is part of every complete FTP service.',
      'end-user': 'Transfer text files only until this is solved.',
    },
    lookAlikes: ['transfer-ascii-damage'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'http-verb-kills-session': {
    severity: 'info',
    topic: 'set-up',
    title: 'The server ends sessions that speak HTTP',
    explanation:
      'The server reacts to a web command such as GET by refusing it or closing the connection. That is a protection against attacks through browsers and nothing to worry about.',
    signature: '500 or the end of the connection after GET, POST or HEAD.',
    advice: {
      'end-user':
        'Use an FTP client; a web browser or a web download tool set to http cannot talk to this port.',
    },
    lookAlikes: ['control-closed-without-421'],
    seenBy: ['log', 'capture'],
  },
} as const satisfies Record<string, Entry>
