import type { Entry } from './entry.ts'

/** TLS on the data connection. */
export const dataTls = {
  'tls-session-reuse-required': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The server wants the data connection to resume the TLS session',
    explanation:
      'The TLS handshake of the data connection succeeded, and the server then refused to use it[: "{reply}"]. It insists that the data connection continues the TLS session of the control connection, as proof that both belong to the same client. Clients that cannot do this get empty listings and files of zero bytes. Firewall and certificate are fine.',
    signature:
      'Data handshake succeeds, end without a byte, then 522, 450 or 425 with words about reuse, resumption or "Operation not permitted".',
    advice: {
      'end-user':
        'Use a client that resumes TLS sessions: current FileZilla, WinSCP, curl or lftp. For your own programs, use a library that can, and switch the option on.',
      'server-admin':
        'The FTP service demands TLS session reuse, which some clients cannot do. If those must be served, please lift the demand (vsftpd: require_ssl_reuse=NO; ProFTPD: TLSOptions NoSessionReuseRequired) and restart. The demand protects against stolen data connections, so lift it only where needed.',
    },
    fixes: ['session-reuse'],
    lookAlikes: [
      'tls-session-reuse-impossible',
      'tls13-session-reuse-flaky',
      'data-tls-handshake-failed',
      'data-tls-close-notify-missing',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'tls13-session-reuse-flaky': {
    severity: 'error',
    topic: 'data-tls',
    title: 'With TLS 1.3 only the first transfer resumes the session',
    explanation:
      'The first transfer works and a later one fails with a complaint about session reuse, or all is well with TLS 1.2. In TLS 1.3 a session ticket is meant to be used once; client and server do not agree on new ones.',
    signature: 'The second transfer fails under TLS 1.3, none under TLS 1.2.',
    advice: {
      'end-user': 'Update your client. Until then, limit it to TLS 1.2.',
      'server-admin':
        'Please update the FTP service so that it issues new session tickets, or limit it to TLS 1.2, or lift the demand for session reuse.',
    },
    fixes: ['session-reuse', 'tls-versions'],
    lookAlikes: ['tls-session-reuse-required', 'tls-session-reuse-impossible'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'tls-session-reuse-impossible': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The server demands session reuse and does not allow it',
    explanation:
      'The client offered to resume the TLS session, as the server demands, and the server started a new one all the same. No client can satisfy that. A session cache that is switched off or not shared between several machines is the usual cause.',
    signature: 'Resumption offered, full handshake, then the refusal about reuse.',
    advice: {
      'server-admin':
        'The FTP service demands TLS session reuse and never resumes a session. Please enable its session cache or tickets (ProFTPD: TLSSessionCache, TLSSessionTickets on), share them between machines behind one address, or lift the demand.',
      'end-user':
        'Nothing in your client causes this. Please send this report to the administrator of the server.',
    },
    fixes: ['session-reuse'],
    lookAlikes: ['tls-session-reuse-required', 'tls13-session-reuse-flaky', 'passive-intermittent-backend'],
    seenBy: ['probe', 'capture'],
  },
  'data-tls-plaintext-seen': {
    severity: 'error',
    topic: 'data-tls',
    title: 'One side encrypts the data connection and the other does not',
    explanation:
      'On the data connection one side began TLS and the other sent readable data. They do not agree on the protection of data (PROT). Clients show "unexpected TLS packet" or garbage.',
    signature: 'Readable bytes where a handshake is expected, or a handshake where data is expected.',
    advice: {
      'server-admin':
        'The FTP service and the client disagree about encrypted data connections. Please check the log for the PROT command of the session, and update the service if it ignored it.',
      'end-user': 'Update your client; for a test, compare with another one.',
    },
    lookAlikes: ['data-prot-required', 'data-tls-handshake-failed', 'passive-wrong-host-answers'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'data-prot-required': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The server requires encrypted data connections (PROT P)',
    explanation:
      'The control connection is encrypted, the client wanted to transfer data in clear text, and the server refused[: "{reply}"]. The client left out PROT P or chose PROT C. With PROT P the transfer should go through.',
    signature: '521, 522, 534 or 550 to LIST or STOR under PROT C.',
    advice: {
      'end-user':
        'Switch on encryption of data connections in your client ("protect data", PROT P). Your own programs should send "PBSZ 0" and "PROT P" after the login.',
      'server-admin':
        'The rule works as meant. Only if a client cannot encrypt data, lift it for that one account.',
    },
    lookAlikes: ['tls-session-reuse-required', 'prot-p-refused'],
    // A probe always asks for PROT P, and lists nothing where it is refused.
    seenBy: ['log', 'capture'],
    args: ['reply'],
  },
  'data-tls-handshake-failed': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The TLS handshake of the data connection fails',
    explanation:
      'TLS works on the control connection, and on the data connection the handshake breaks off[: "{reply}"]. Either the server treats data connections differently, or a device on the way interrupts encrypted traffic on these ports. If it works from another network, it is a device.',
    signature: 'Alert or end of the connection during the data handshake; 522, 425 or 450.',
    advice: {
      'server-admin':
        'TLS fails on data connections only. Please check the TLS log of the FTP service at the time of the test: ciphers, certificate, and the demand for session reuse.',
      'network-admin':
        'Please check whether intrusion prevention or application filters interrupt TLS on the passive ports of the FTP server.',
      'end-user':
        'Try from another network and with another client, and pass the result on with this report.',
    },
    fixes: ['session-reuse', 'helper-off'],
    lookAlikes: ['tls-session-reuse-required', 'data-tls-handshake-timeout', 'passive-connects-then-reset'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'data-tls-alpn-required': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The data connection lacks the protocol name the server expects',
    explanation:
      'FileZilla Server and the client agreed on a protocol name (ALPN) on the control connection, and the client did not repeat it on the data connection[: "{reply}"]. The server refuses such a connection. It is a fault of the client.',
    signature: '425 "No or wrong ALPN on data connection".',
    advice: {
      'end-user':
        'Update your client. Your own programs should either use no ALPN at all or the same value on both connections.',
    },
    lookAlikes: ['tls-session-reuse-required', 'data-tls-handshake-failed'],
    seenBy: ['log', 'capture'],
    args: ['reply'],
  },
  'data-tls-client-cert-differs': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The client shows different certificates on its two connections',
    explanation:
      'The certificate of the client on the data connection is not the one from the control connection, and the server refused it. The server checks in this way that both belong to the same client.',
    signature: '522 after the data handshake; "DIFFERENT cert on data channel" in the log of vsftpd.',
    advice: {
      'end-user': 'Set one client certificate for the whole session in your client, or update it.',
    },
    lookAlikes: ['tls-session-reuse-required', 'data-tls-cert-differs'],
    seenBy: ['log', 'capture'],
  },
  'data-tls-cert-differs': {
    severity: 'warning',
    topic: 'data-tls',
    title: 'The server shows different certificates on its two connections',
    explanation:
      'The data connection presented another certificate than the control connection. Strict clients stop there, even if the server reports success. Several servers behind one address are the usual cause; somebody in between who takes over data connections is the dangerous one.',
    signature: 'Different fingerprints on the control and the data connection.',
    advice: {
      'server-admin':
        'The FTP service uses different certificates for control and data. Please use the same certificate on all machines behind the name, and restart all of them after a renewal.',
      'network-admin':
        'If the server has only one certificate, a device on the way replaces it on the passive ports: please exempt them from TLS inspection.',
      'end-user': 'Do not accept the second certificate before the administrator has confirmed it.',
    },
    fixes: ['certificate'],
    lookAlikes: ['passive-intermittent-backend', 'tls-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'data-tls-close-notify-missing': {
    severity: 'warning',
    topic: 'data-tls',
    title: 'The server ends data connections without closing TLS properly',
    explanation:
      'All data arrived and the server confirmed it, and the TLS session of the data connection was cut off in place of being closed. A client cannot tell that from a cut by an attacker, so strict clients report an error although the file is complete.',
    signature: 'FIN without close_notify (GnuTLS -110), while 226 arrives.',
    advice: {
      'server-admin':
        'The FTP service does not close TLS properly on data connections. Please update it (vsftpd: strict_ssl_write_shutdown=YES).',
      'end-user':
        'Compare the size of the file. If it is right, the file is complete; use a client that tolerates this.',
    },
    lookAlikes: ['tls-session-reuse-required', 'transfer-truncated'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'data-tls-order-deadlock': {
    severity: 'error',
    topic: 'data-tls',
    title: 'Client and server each wait for the other to begin',
    explanation:
      'The data connection stands and nothing happens: the server waits for the TLS handshake before it announces the transfer, and the client waits for the announcement before it begins the handshake. A client that begins at once gets through.',
    signature: 'Data connected, no 150 and no handshake until a timeout.',
    advice: {
      'end-user': 'Use a client that begins the handshake at once (FileZilla, WinSCP), or update yours.',
      'server-admin':
        'The FTP service waits for the TLS handshake of the data connection before it sends 150. Please update it.',
    },
    lookAlikes: ['passive-accepted-no-transfer', 'data-tls-handshake-timeout'],
    seenBy: ['log', 'capture'],
  },
  'data-tls-handshake-timeout': {
    severity: 'error',
    topic: 'data-tls',
    title: 'The TLS handshake of the data connection gets no answer',
    explanation:
      'The data connection opens, and the opening of its TLS handshake is never answered, while TLS on the control connection works. Filters that look into unknown ports and lost large packets are the candidates; so is something that accepts connections in place of the server.',
    signature: 'ClientHello without answer on the data connection only.',
    advice: {
      'network-admin':
        'TLS on the passive ports of the FTP server gets no answer. Please check intrusion prevention and application filters for these ports, the MTU of tunnels, and that each port leads to the right machine.',
      'end-user': 'Try from another network and without VPN.',
    },
    fixes: ['mss-clamp', 'helper-off'],
    lookAlikes: ['data-tls-order-deadlock', 'data-tls-handshake-failed', 'passive-accepted-no-transfer'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'prot-c-fallback-works': {
    severity: 'info',
    topic: 'data-tls',
    title: 'Data in clear text works where encrypted data fails',
    explanation:
      'With PROT C, when only the control connection is encrypted, transfers go through; with PROT P they fail. That narrows the fault down to TLS on data connections. As a way out it protects the password and leaves files and listings readable.',
    signature: 'LIST works under PROT C and fails under PROT P.',
    advice: {
      'end-user':
        'Only for data that anyone may read: switch off encryption of data connections until the cause is removed.',
      'server-admin':
        'Encrypted data connections fail and clear ones work. Please look at the other findings about TLS on data connections.',
    },
    fixes: ['session-reuse'],
    lookAlikes: ['sec-prot-c-accepted'],
    seenBy: ['probe', 'log', 'capture'],
  },
} as const satisfies Record<string, Entry>
