import type { Entry } from './entry.ts'

/** The first words on an open control connection. */
export const greeting = {
  'greeting-timeout': {
    severity: 'error',
    topic: 'greeting',
    title: 'Connected, but the server never sends its greeting',
    explanation:
      'The server {host}[, port {port},] accepted the connection and then sent nothing[ for {seconds} s]. An FTP server speaks first, with a line that begins with 220. Silence here means one of these: the port expects TLS from the first byte (implicit TLS, usual on port 990), the service is overloaded or waits for a slow name look-up, or something in front of the server accepts connections with no FTP server behind it.',
    signature: 'TCP connects, and no byte arrives.',
    advice: {
      'server-admin':
        'The FTP port[ {port}][ at {host}] accepts connections and sends no greeting. Please check whether the service on this port is meant for implicit TLS, whether it is overloaded, and whether reverse DNS or ident look-ups delay its start. If a proxy or load balancer stands in front, check that it reaches the FTP service.',
      'end-user':
        'If you were told to use FTPS on port 990, choose "implicit TLS" in your client. Otherwise wait a minute and try again; if it stays silent, send this report to the owner of the server.',
    },
    fixes: ['reverse-dns'],
    lookAlikes: [
      'implicit-tls-on-plain-port',
      'control-accepts-nothing-behind',
      'greeting-slow-reverse-dns',
      'greeting-slow-ident',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port', 'seconds'],
  },
  'greeting-slow': {
    severity: 'warning',
    topic: 'greeting',
    title: 'The greeting comes late[: after {seconds} s]',
    explanation:
      'The connection was accepted quickly, yet the greeting of the server {host} took unusually long[: {seconds} s]. The server does something slow before it speaks. Candidates are a reverse look-up of the address of the client, an ident query to the client, access rules that need a name look-up, and an overloaded machine. What was seen does not single one out.',
    signature: 'The 220 greeting arrives more than three seconds after the TCP connection.',
    advice: {
      'server-admin':
        'The FTP greeting[ of {host}] is late[ by {seconds} s]. Please switch off reverse DNS look-ups and ident queries in the FTP service, check that the name servers in its resolver settings answer, and look at the load of the machine.',
      'end-user':
        'The session works once the greeting is there. If your client gives up earlier, raise its connection timeout.',
    },
    fixes: ['reverse-dns'],
    lookAlikes: ['greeting-slow-reverse-dns', 'greeting-slow-ident', 'greeting-timeout', 'path-packet-loss'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'seconds'],
  },
  'greeting-421-too-many-users': {
    severity: 'error',
    topic: 'greeting',
    title: 'The server is full: too many users are connected',
    explanation:
      'The FTP service runs and turned this connection away because its limit of simultaneous users is reached[. It said: "{text}"]. It is a limit for all users together; who holds the connections cannot be seen from here.',
    signature: '421 in place of the 220 greeting, with words like "too many connected users".',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] turns clients away because its overall limit of sessions is reached. Please look at who is connected, end sessions that hang, shorten the idle timeout, or raise the limit.',
      'end-user':
        'Try again in a few minutes. If you transfer many files, let your client use one or two connections at a time.',
    },
    fixes: ['limits'],
    lookAlikes: ['greeting-421-ip-limit', 'login-too-many-sessions'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'greeting-421-ip-limit': {
    severity: 'error',
    topic: 'greeting',
    title: 'Too many connections from the same address',
    explanation:
      'The FTP service allows only so many connections from one address, and that number is reached[. It said: "{text}"]. All people behind one router share one address, and a client that transfers in parallel uses several connections. Connections opened by this very test count too, so the test may have contributed.',
    signature: '421 in place of the 220 greeting, with words like "too many connections from this IP".',
    advice: {
      'end-user':
        'Close other FTP windows, set the number of simultaneous transfers in your client to 1 or 2, and wait a few minutes: sessions that were cut off are counted until the server notices. A client that retries every few seconds keeps itself locked out.',
      'server-admin':
        'The limit of connections per address of the FTP service[ at {host}] is reached. If many users come from one address, an office behind NAT for example, please raise the limit for all or for that address, and shorten the idle timeout so that dead sessions are freed.',
    },
    fixes: ['limits'],
    lookAlikes: ['greeting-421-too-many-users', 'greeting-421-policy', 'login-too-many-sessions'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'greeting-421-policy': {
    severity: 'error',
    topic: 'greeting',
    title: 'The server turns this client away before login',
    explanation:
      'The FTP service answered the connection with a refusal and no greeting[. It said: "{text}"]. The words point to a rule about the address of the client or to a service that is closed for now; a ban after failed logins is common. Other addresses may be served normally: one test from one address cannot show that.',
    signature: '421 in place of the 220 greeting, without words about a number of connections.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] answers 421 to new connections from the address of this test[: "{text}"]. Please check its allow and deny lists, its ban list after failed logins, and whether it has been switched offline.',
      'end-user':
        'If your password was entered wrongly several times, wait until the ban ends, often 10 to 60 minutes, and correct the saved password first. Otherwise ask the owner of the server to allow your address.',
    },
    fixes: ['unban'],
    lookAlikes: [
      'greeting-421-ip-limit',
      'greeting-maintenance',
      'control-reset-after-accept',
      'login-ban-after-failures',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'greeting-500-oops': {
    severity: 'error',
    topic: 'greeting',
    title: 'vsftpd ends the session at once because of its configuration',
    explanation:
      'The first line from the server was "500 OOPS", which is how vsftpd reports a fatal error in its set-up[. It said: "{text}"]. The rest of the line names the directive or file that is at fault. No client can log in until it is corrected.',
    signature: '500 OOPS in place of the 220 greeting.',
    advice: {
      'server-admin':
        'vsftpd[ at {host}] ends each session with "500 OOPS"[: "{text}"]. Please correct the directive or file named there in vsftpd.conf, then restart vsftpd. In that file no blank may stand around the equals sign or behind a value.',
      'end-user':
        'Nothing can be done from your side. Please send this report to the administrator of the server.',
    },
    lookAlikes: ['login-chroot-writable', 'login-dies-after-pass'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'greeting-no-valid-server': {
    severity: 'error',
    topic: 'greeting',
    title: 'ProFTPD has no server configured for this address',
    explanation:
      'ProFTPD accepted the connection and said that none of its configured servers is meant for the address it came in on[. It said: "{text}"]. That is common behind NAT, where a <VirtualHost> names the public address while the connection arrives at the internal one.',
    signature: '500 "no server available" or "no valid servers" in place of the 220 greeting.',
    advice: {
      'server-admin':
        'ProFTPD[ at {host}] has no server for the address on which connections arrive. Please set "DefaultServer on" in the main configuration, or name the address of the network card (not the public address) in <VirtualHost>, then restart ProFTPD.',
      'end-user':
        'Nothing can be done from your side. Please send this report to the administrator of the server.',
    },
    lookAlikes: ['greeting-maintenance'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'greeting-maintenance': {
    severity: 'error',
    topic: 'greeting',
    title: 'The server says that it is not available now',
    explanation:
      'The FTP service is reachable and greets with a refusal[: "{text}"]. The words read like a service that has been shut for maintenance or is not ready yet. Whether that is on purpose only its administrator knows.',
    signature:
      '120, 421 or 530 in place of the 220 greeting, with words about shutting down, going offline or not being ready.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] greets with a refusal[: "{text}"]. If no maintenance is planned, please take it back online (ProFTPD: "ftpshut -R"; FileZilla Server: switch the server to active).',
      'end-user': 'Try again later. If it lasts, ask the owner of the server whether maintenance is planned.',
    },
    lookAlikes: ['greeting-421-policy', 'greeting-421-too-many-users'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'text'],
  },
  'not-ftp-service': {
    severity: 'error',
    topic: 'greeting',
    title: 'Not an FTP server[: {service} answers on port {port}]',
    explanation:
      'Something accepted the connection, and its first words are not an FTP greeting[; it looks like {service}][. It said: "{text}"]. The port, or the server name, belongs to a different service. The server {host} may offer FTP on another port.',
    signature:
      'The first line has no three-digit FTP code, or it names another protocol (SSH, HTTP, SMTP, IMAP, POP3 …).',
    advice: {
      'end-user':
        'Check the port. FTP uses 21, FTP with implicit TLS uses 990, SFTP is a different protocol on port 22, and the web uses 80 and 443.',
      'server-admin':
        'The port[ {port}][ at {host}] does not speak FTP[ but leads to {service}]. If users were told to use FTP on this port, please correct the port given to them, or correct the port forwarding that leads to the wrong service.',
    },
    lookAlikes: ['server-is-sftp', 'greeting-malformed', 'control-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port', 'service', 'text'],
  },
  'server-is-sftp': {
    severity: 'error',
    topic: 'greeting',
    title: 'This is an SSH server: use SFTP, not FTP',
    explanation:
      'The server {host}[, port {port},] speaks SSH. Files are reached there with SFTP, which is a different protocol from FTP and from FTPS (FTP with TLS), and no FTP client setting can bridge the two. An SSH port does not prove that SFTP is enabled for your account, yet it nearly always is.',
    signature: 'The first bytes are "SSH-2.0-".',
    advice: {
      'end-user':
        'Choose the protocol SFTP in your client (FileZilla, WinSCP and Cyberduck have it), with the same server, user name and password, and port 22 or the port you used here[, {port}]. If you must use FTP, ask for its port.',
      'server-admin':
        'The FTP port[ {port}][ at {host}] is an SSH service. Please tell users whether they should use SFTP there, or which port serves FTP or FTPS.',
    },
    lookAlikes: ['not-ftp-service'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port'],
  },
  'greeting-slow-reverse-dns': {
    severity: 'warning',
    topic: 'greeting',
    title: 'The server looks up the client by name before it greets[: {seconds} s]',
    explanation:
      'The greeting comes late by a multiple of five seconds[ ({seconds} s)], each time anew or until the result is remembered for a while. That is the rhythm of a resolver that asks and gets no answer: the server looks up the name of the client (reverse DNS) before it speaks. The rhythm makes this likely; only the server can prove it.',
    signature:
      'The 220 arrives after about 5, 10, 15, 20 or 30 seconds, repeatably or the first time only, on a fast connection.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] waits for a reverse DNS look-up before its greeting. Please switch the look-up off in the FTP service and check that the name servers in the resolver settings of the server answer.',
      'end-user':
        'The session works once the greeting is there. If your client gives up earlier, raise its timeout.',
    },
    fixes: ['reverse-dns'],
    lookAlikes: ['greeting-slow', 'greeting-slow-ident', 'passive-connect-slow'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'seconds'],
  },
  'greeting-slow-ident': {
    severity: 'warning',
    topic: 'greeting',
    title: 'The server asks the client for an ident before it greets',
    explanation:
      'While the greeting was awaited, the server opened a connection to port 113 of the client. It asks there who the user is (ident), and waits for an answer that today hardly any computer gives. Where a firewall drops the question silently, each session starts late[ by {seconds} s].',
    signature: 'A SYN from the server to TCP port 113 of the client before the 220.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] makes ident queries. Please switch them off (ProFTPD: IdentLookups off).',
      'network-admin':
        'If the server cannot be changed, please let the firewall of the client reject TCP port 113 in place of dropping it: the server then continues at once.',
    },
    fixes: ['reverse-dns'],
    lookAlikes: ['greeting-slow-reverse-dns', 'greeting-slow'],
    seenBy: ['probe', 'capture'],
    args: ['host', 'seconds'],
  },
  'implicit-tls-on-plain-port': {
    severity: 'error',
    topic: 'greeting',
    title: 'This port expects TLS from the first byte (implicit TLS)',
    explanation:
      'Without encryption the server {host}[, port {port},] stays silent; a TLS handshake on a fresh connection is answered. So the port works and speaks FTP over implicit TLS. A client that waits for a clear-text greeting waits for ever.',
    signature: 'Silence on a plain connection; a ServerHello in answer to a ClientHello.',
    advice: {
      'end-user':
        'Choose "implicit FTP over TLS" in your client for this port[ ({port})], or use port 21 with explicit TLS if the server offers it.',
      'server-admin':
        'The FTP port[ {port}][ at {host}] speaks implicit TLS. If clients should connect with explicit TLS, please switch implicit mode off on this port (vsftpd: implicit_ssl=NO; ProFTPD: remove UseImplicitSSL), or give users port 990.',
    },
    lookAlikes: ['greeting-timeout', 'plain-ftp-on-implicit-port'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port'],
  },
  'plain-ftp-on-implicit-port': {
    severity: 'error',
    topic: 'greeting',
    title: 'The client starts TLS at once, but the server speaks clear text first',
    explanation:
      'The client sent a TLS handshake as its first bytes, and the server answered with a plain FTP greeting. The client is set to implicit TLS while this port[ {port}] expects explicit TLS or none. The error a client shows for it, "wrong version number" or "unexpected TLS packet", has nothing to do with TLS versions.',
    signature: 'ClientHello first; the server answers with "220 …" in clear text.',
    advice: {
      'end-user':
        'Choose "explicit FTP over TLS" in place of "implicit" for this port[ ({port})]. Implicit TLS belongs to port 990.',
      'server-admin':
        'If this port[ ({port})] should serve implicit TLS, please enable it there; otherwise tell users to choose explicit TLS.',
    },
    lookAlikes: ['tls-plaintext-during-handshake', 'implicit-tls-on-plain-port'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['port'],
  },
  'greeting-malformed': {
    severity: 'warning',
    topic: 'greeting',
    title: 'The greeting does not keep to the form of FTP',
    explanation:
      'The service looks like FTP, and its greeting breaks the rules[: {problem}]. Lenient clients go on; strict ones stop or misread what follows. Banner files with stray characters and small embedded devices are common sources.',
    signature: 'No three-digit code, bare line feeds, control characters, or lines of more than 512 bytes.',
    advice: {
      'server-admin':
        'The greeting[ of {host}] is malformed[: {problem}]. Please clean the banner text: plain characters, short lines, no output from scripts.',
    },
    lookAlikes: ['not-ftp-service', 'greeting-multiline-unclosed', 'greeting-masked-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'problem'],
  },
  'greeting-masked-by-middlebox': {
    severity: 'warning',
    topic: 'greeting',
    title: 'A device on the way changes the greeting',
    explanation:
      'The greeting on the unencrypted connection is masked or shortened, while the same server shows its real text where it cannot be read: under TLS, on another port or from another place. So a firewall with FTP inspection sits on the way and rewrites replies. It may interfere with data connections as well.',
    signature: '220 with asterisks or shortened text on port 21 only.',
    advice: {
      'network-admin':
        'A firewall between the client and the server {host} rewrites FTP replies. Please note that its FTP inspection is active for this server, and exempt it if transfers fail.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['middlebox-masks-replies', 'control-intercepted'],
    seenBy: ['probe', 'capture'],
    args: ['host'],
  },
  'greeting-multiline-unclosed': {
    severity: 'error',
    topic: 'greeting',
    title: 'The greeting begins and never ends',
    explanation:
      'The server sent lines that begin with "220-", which announce further lines, and never the closing line with "220" and a blank. By the rules a client has to wait for that line, and so it waits for ever. A broken banner file is the usual cause.',
    signature: 'One or more "220-" lines without a "220 " line.',
    advice: {
      'server-admin':
        'The greeting[ of {host}] is never closed. Please correct or remove the banner file: the FTP service adds the codes itself, so the file should hold none.',
    },
    lookAlikes: ['greeting-timeout', 'greeting-malformed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host'],
  },
} as const satisfies Record<string, Entry>
