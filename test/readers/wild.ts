/** Logs as people paste them, in short: what was read in the wild, told in our own lines. */

interface Pasted {
  readonly name: string
  readonly log: string
  /** The code the verdict names first. */
  readonly primary: string | null
  /** What else must be found. */
  readonly also?: readonly string[]
  readonly not?: readonly string[]
}

/** FileZilla up to its login. */
const loggedIn = (address = '45.67.20.10', greeting = '220 ProFTPD Server ready.') => `
Status:	Connecting to ${address}:21...
Status:	Connection established, waiting for welcome message...
Response:	${greeting}
Command:	USER web
Response:	331 Password required for web
Command:	PASS ********
Response:	230 User web logged in`

const underTls = (address = '45.67.20.10', greeting = '220 ProFTPD Server ready.') => `
Status:	Connecting to ${address}:21...
Status:	Connection established, waiting for welcome message...
Response:	${greeting}
Command:	AUTH TLS
Response:	234 AUTH TLS successful
Status:	Initializing TLS...
Status:	Verifying certificate...
Status:	TLS connection established.
Command:	USER web
Response:	331 Password required for web
Command:	PASS ********
Response:	230 User web logged in
Command:	PBSZ 0
Response:	200 PBSZ 0 successful
Command:	PROT P
Response:	200 Protection set to Private`

const timedOut = `
Error:	Connection timed out after 20 seconds of inactivity
Error:	Failed to retrieve directory listing`

const listing = (port: number) => `
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,${port >> 8},${port & 255}).
Command:	MLSD
Response:	150 Opening ASCII mode data connection for MLSD
Response:	226 Transfer complete`

export const wild: readonly Pasted[] = [
  {
    name: 'FileZilla: public 227, MLSD, a timeout',
    log: `${loggedIn()}
Status:	Retrieving directory listing...
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80).
Command:	MLSD${timedOut}`,
    primary: 'passive-port-filtered',
    not: ['pasv-private-address', 'command-hangs'],
  },
  {
    name: 'FileZilla in French, the server says 425 afterwards',
    log: `
Statut :	Connexion à 45.67.20.10:21...
Statut :	Connexion établie, attente du message d'accueil...
Réponse :	220 (vsFTPd 3.0.3)
Commande :	USER web
Réponse :	331 Please specify the password.
Commande :	PASS ****
Réponse :	230 Login successful.
Commande :	PASV
Réponse :	227 Entering Passive Mode (45,67,20,10,195,80).
Commande :	LIST
Réponse :	425 Failed to establish connection.
Erreur :	Impossible de récupérer le contenu du dossier`,
    primary: 'passive-port-filtered',
  },
  {
    name: 'FileZilla over TLS to ProFTPD',
    log: `${underTls()}
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80).
Command:	MLSD${timedOut}`,
    primary: 'passive-port-filtered',
  },
  {
    name: 'ten directories work, then one times out',
    log: `${underTls()}
${[50100, 50110, 50120, 50130, 50140, 50150, 50160, 50170, 50180, 50190].map(listing).join('')}
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,196,29).
Command:	MLSD${timedOut}`,
    primary: 'passive-range-partly-blocked',
  },
  {
    name: 'FileZilla replaces the address and times out all the same: two faults',
    log: `${loggedIn('45.67.20.10', '220 (vsFTPd 3.0.3)')}
Command:	PASV
Response:	227 Entering Passive Mode (192,168,1,10,195,80).
Status:	Server sent passive reply with unroutable address. Using server address instead.
Command:	LIST${timedOut}`,
    primary: 'pasv-private-address',
    also: ['passive-port-not-forwarded', 'passive-port-filtered'],
  },
  {
    name: 'the 227 is hidden, the client tells of its address',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Status:	Logged in
Status:	Retrieving directory listing...
Command:	PWD
Response:	257 "/" is your current location
Command:	PASV
Status:	Server sent passive reply with unroutable address. Using server address instead.
Command:	MLSD${timedOut}`,
    primary: 'pasv-private-address',
  },
  {
    name: 'active behind NAT is refused, then PASV times out: both modes',
    log: `${loggedIn('45.67.20.10', '220 (vsFTPd 2.2.2)')}
Command:	PORT 192,168,1,19,251,92
Response:	500 Illegal PORT command.
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80).
Command:	LIST${timedOut}`,
    primary: 'passive-port-filtered',
    also: ['port-rejected-illegal', 'port-private-address-sent'],
  },
  {
    name: 'ENETUNREACH on the data connection',
    log: `
Estado:	Conectando-se a 45.67.20.10:21...
Estado:	Conexão estabelecida, aguardando mensagem de boas-vindas...
Resposta:	220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------
Resposta:	220 You will be disconnected after 15 minutes of inactivity.
Comando:	USER web
Resposta:	331 User web OK. Password required
Comando:	PASS ********
Resposta:	230 OK. Current restricted directory is /
Comando:	PASV
Resposta:	227 Entering Passive Mode (45,67,20,10,195,80)
Comando:	MLSD
Erro:	A conexão de dados não pôde ser estabelecida: ENETUNREACH - Network unreachable
Erro:	Falha ao receber a listagem de diretórios`,
    primary: 'passive-port-rejected-icmp',
  },
  {
    name: 'active, accepted, nobody comes',
    log: `${loggedIn()}
Command:	PORT 93,184,10,20,251,92
Response:	200 PORT command successful
Command:	LIST${timedOut}`,
    primary: 'active-connect-back-timeout',
    not: ['port-private-address-sent'],
  },
  {
    name: 'active with a private address, accepted, nobody comes',
    log: `${loggedIn()}
Command:	PORT 192,168,1,19,251,92
Response:	200 PORT command successful
Command:	MLSD
Response:	425 Unable to build data connection: Connection timed out
Error:	Failed to retrieve directory listing`,
    primary: 'port-private-address-sent',
  },
  {
    name: 'BSD ftp to IIS, PORT not accepted',
    log: `
Connected to 45.67.20.10.
220 Microsoft FTP Service
---> USER web
331 Password required
---> PASS XXXX
230 User logged in.
ftp> ls
---> PORT 10,0,0,7,195,80
501 Server cannot accept argument.
ftp> quit
---> QUIT
221 Goodbye.`,
    primary: 'port-rejected-illegal',
  },
  {
    name: 'IIS: the system forbids the socket',
    log: `${loggedIn('45.67.20.10', '220 Microsoft FTP Service')}
Command:	PORT 93,184,10,20,251,92
Response:	550 An attempt was made to access a socket in a way forbidden by its access permissions.
Error:	Failed to retrieve directory listing`,
    primary: 'port-reply-socket-error',
  },
  {
    name: 'vsftpd over TLS, GnuTLS -15 right after PASS',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	220 (vsFTPd 3.0.3)
Command:	AUTH TLS
Response:	234 Proceed with negotiation.
Status:	Initializing TLS...
Status:	Verifying certificate...
Status:	TLS connection established.
Command:	USER web
Response:	331 Please specify the password.
Command:	PASS *******
Error:	GnuTLS error -15: An unexpected TLS packet was received.
Error:	Could not connect to server`,
    primary: 'login-chroot-writable',
    also: ['tls-plaintext-in-session'],
  },
  {
    name: 'vsftpd in clear, in Russian',
    log: `
Статус:	Соединяюсь с 45.67.20.10:21...
Статус:	Соединение установлено, ожидание приглашения...
Ответ:	220 (vsFTPd 3.0.3)
Команда:	USER web
Ответ:	331 Please specify the password.
Команда:	PASS ********
Ответ:	500 OOPS: vsftpd: refusing to run with writable root inside chroot()
Ошибка:	Критическая ошибка
Ошибка:	Невозможно подключиться к серверу`,
    primary: 'login-chroot-writable',
  },
  {
    name: 'a wrong password',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	220-FileZilla Server version 0.9.41 beta
Response:	220 Please visit http://sourceforge.net/projects/filezilla/
Command:	USER web
Response:	331 Password required for web
Command:	PASS *******
Response:	530 Login or password incorrect!
Error:	Critical error
Error:	Could not connect to server`,
    primary: 'login-bad-credentials',
  },
  {
    name: 'anonymous is not admitted',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	220---------- Welcome to Pure-FTPd [privsep] ----------
Response:	220-This is a private system - No anonymous login
Response:	220 You will be disconnected after 15 minutes of inactivity.
Command:	USER anonymous
Response:	530 This is a private system - No anonymous login
Error:	Could not connect to server`,
    primary: 'login-anonymous-refused',
  },
  {
    name: 'too many sessions, in German',
    log: `
Status:	Verbinde mit 45.67.20.10:21...
Status:	Verbindung hergestellt, warte auf Willkommensnachricht...
Antwort:	220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------
Antwort:	220 You will be disconnected after 15 minutes of inactivity.
Befehl:	USER web
Antwort:	331 User web OK. Password required
Befehl:	PASS ********
Antwort:	530 Sorry, the maximum number of clients (5) for this user already connected.
Fehler:	Kritischer Fehler
Fehler:	Herstellen der Verbindung zum Server fehlgeschlagen`,
    primary: 'login-too-many-sessions',
  },
  {
    name: 'too many connections of one address',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	421 There are too many connections from your internet address.
Error:	Could not connect to server`,
    primary: 'greeting-421-ip-limit',
  },
  {
    name: 'ProFTPD wants the session resumed',
    log: `${underTls('45.67.20.10', '220 ProFTPD 1.3.5 Server (site) [45.67.20.10]')}
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80).
Command:	LIST
Response:	425 Unable to build data connection: Operation not permitted
Error:	Failed to retrieve directory listing`,
    primary: 'tls-session-reuse-required',
  },
  {
    name: 'TLS of the data connection is not closed',
    log: `${underTls('45.67.20.10', '220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\nResponse:	220 You will be disconnected after 15 minutes of inactivity.')}
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80)
Command:	MLSD
Response:	150 Accepted data connection
Error:	GnuTLS error -110: The TLS connection was non-properly terminated.
Status:	Server did not properly shut down TLS connection
Error:	Transfer connection interrupted: ECONNABORTED - Connection aborted
Response:	226-Options: -a -l
Response:	226 12 matches total
Error:	Failed to retrieve directory listing`,
    primary: 'data-tls-close-notify-missing',
  },
  {
    name: 'an old ProFTPD ends the handshake',
    log: `
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	220 ProFTPD 1.3.0a Server
Command:	AUTH TLS
Response:	234 AUTH TLS successful
Status:	Initializing TLS...
Error:	Received TLS alert from the server: Handshake failed (40)
Error:	Could not connect to server`,
    primary: 'tls-alert-close',
    not: ['tls-no-shared-cipher'],
  },
  {
    name: 'AUTH TLS is not there',
    log: `
(000700) 12/18/2019 15:51:18 PM - (not logged in) (103.23.65.12)> Connected, sending welcome message...
(000700) 12/18/2019 15:51:18 PM - (not logged in) (103.23.65.12)> 220-FileZilla Server 0.9.60 beta
(000700) 12/18/2019 15:51:18 PM - (not logged in) (103.23.65.12)> 220 Please visit https://filezilla-project.org/
(000700) 12/18/2019 15:51:19 PM - (not logged in) (103.23.65.12)> AUTH TLS
(000700) 12/18/2019 15:51:19 PM - (not logged in) (103.23.65.12)> 502 Explicit TLS authentication not allowed
(000700) 12/18/2019 15:51:20 PM - (not logged in) (103.23.65.12)> disconnected.`,
    primary: 'auth-tls-policy-refused',
  },
  {
    name: 'the listing is not permitted',
    log: `${loggedIn()}
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80).
Command:	LIST
Response:	550 Permission denied
Error:	Failed to retrieve directory listing`,
    primary: 'list-permission-denied',
  },
  {
    name: 'storing is not permitted',
    log: `
Connected to 45.67.20.10.
220 (vsFTPd 3.0.3)
---> USER web
331 Please specify the password.
---> PASS XXXX
230 Login successful.
ftp> put a.txt
local: a.txt remote: a.txt
---> PASV
227 Entering Passive Mode (45,67,20,10,195,80).
---> STOR a.txt
553 Could not create file.
ftp> quit
---> QUIT
221 Goodbye.`,
    primary: 'store-permission-denied',
  },
  {
    name: 'BSD ftp to the port of SSH',
    log: `
Connected to 45.67.20.10.
SSH-2.0-OpenSSH_7.4
---> USER web
Protocol mismatch.
421 Service not available, remote server has closed connection`,
    primary: 'server-is-sftp',
  },
  {
    name: 'no answer at all',
    log: `
Status:	Connecting to 45.67.20.10:21...
Error:	Connection timed out after 20 seconds of inactivity
Error:	Could not connect to server`,
    primary: 'control-port-filtered',
  },
  {
    name: 'PHP curl, connect time zero',
    log: `
*   Trying 45.67.20.10:21...
* Connection timed out after 10001 milliseconds
* Closing connection 0
curl: (28) Connection timed out after 10001 milliseconds`,
    primary: 'control-port-filtered',
  },
  {
    name: 'the name has no address',
    log: `
Status:	Resolving address of ftp.exmaple.invalid
Error:	Unable to resolve hostname "ftp.exmaple.invalid"
Error:	Could not connect to server`,
    primary: 'dns-nxdomain',
  },
  {
    name: 'after a thousand files the connection is closed; the 421 is the client’s own',
    log: `
Connected to 45.67.20.10.
220 host MultiNet FTP Server Process
---> USER web
331 User name (web) ok. Password, please.
---> PASS XXXX
230 User WEB logged into DISK1:[WEB]
---> PASV
227 Entering passive mode; use PASV 45,67,20,10,195,80
---> RETR a.dat
150 Opening data connection for DISK1:[WEB]A.DAT
226 Transfer complete.
---> PASV
421 Service not available, remote server has closed connection`,
    primary: 'control-closed-without-421',
  },
  {
    name: 'FlashFXP, half of the address masked',
    log: `
[R] Connecting to 84.149.130.xxx -> IP=84.149.130.xxx PORT=21
[R] 220 Ready
[R] USER web
[R] 331 Password required
[R] PASS (hidden)
[R] 230 Logged on
[R] PASV
[R] 227 Entering Passive Mode (84,149,130,xxx,234,238)
[R] Opening data connection IP: 84.149.130.xxx PORT: 60142
[R] LIST -al
[R] Data Socket Error: Connection timed out
[R] List Error`,
    primary: 'passive-port-filtered',
    not: ['pasv-malformed-reply', 'pasv-address-mismatch'],
  },
  {
    name: 'Pure-FTPd tells which address it would connect to',
    log: `
220---------- Welcome to Pure-FTPd [privsep] ----------
220 You will be disconnected after 15 minutes of inactivity.
USER web
331 User web OK. Password required
PASS hunter2hunter2
230 OK. Current directory is /
PORT 192,168,1,19,251,92
500 I won't open a connection to 192.168.1.19 (only to 121.121.160.12)`,
    primary: 'port-rejected-illegal',
  },
  {
    name: 'a game panel and a client that insists on CWD .',
    log: `
>>> USER web
<<< 331 Password required
>>> PASS ***********
<<< 230 Login successful.
>>> CWD .
<<< 550 Access is denied.
>>> PWD
<<< 257 "/" is current directory
RECONNECTING FTP, PLEASE WAIT...`,
    primary: 'cwd-start-failed',
  },
]
