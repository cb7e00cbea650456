import type { Entry } from './entry.ts'

/** From USER to 230. */
export const login = {
  'login-bad-credentials': {
    severity: 'error',
    topic: 'login',
    title: 'The server does not accept this user name and password',
    explanation:
      'The connection works. The server refused the login[ of {user}][ with "{reply}"]. Servers answer alike for a wrong password, an unknown name and an account that may not use FTP, so which of them it is cannot be seen from here. Some servers give the same plain refusal when they insist on encryption. A test by ftpscope never repeats a refused login, so that no account gets locked.',
    signature: '530 in answer to PASS, often delayed by some seconds on purpose.',
    advice: {
      'end-user':
        'Type the password anew instead of pasting it (a copied blank is a common cause), check the form of the user name (many hosting companies want name@domain), and check that the account is meant for FTP. If the server offers encryption, choose "explicit FTP over TLS" and try once more.',
      'server-admin':
        'The login[ of {user}][ at {host}] is refused[ with "{reply}"]. Please check the log of the FTP service for the reason: unknown name, wrong or expired password, an account that is not allowed to use FTP, a login shell that is not listed in /etc/shells, or a rule that demands TLS.',
    },
    lookAlikes: [
      'login-username-format',
      'login-tls-required',
      'login-shell-not-listed',
      'login-account-disabled',
      'login-platform-credentials-disabled',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-tls-required': {
    severity: 'error',
    topic: 'login',
    title: 'The server requires an encrypted connection (TLS) for login',
    explanation:
      'The login was attempted without encryption, and the server refused it for that reason[: "{reply}"]. This says nothing about the user name or the password. It is a sensible rule of the server: without TLS a password crosses the network readable for all.',
    signature: '421, 503, 530, 534 or 550 to USER or PASS, with words about TLS, SSL, encryption or AUTH.',
    advice: {
      'end-user':
        'Set the encryption in your client to "require explicit FTP over TLS" (also called FTPES or AUTH TLS), with the same server, port, user name and password.',
      'server-admin':
        'The demand for TLS works as meant. If an old device without TLS must log in, it is better to give that one account an exception limited to its address than to lift the rule for all.',
    },
    lookAlikes: ['login-bad-credentials', 'login-plain-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'login-anonymous-refused': {
    severity: 'error',
    topic: 'login',
    title: 'The server does not allow anonymous login',
    explanation:
      'The login was tried[ as {user}], without an account of its own, and the server refused it[ with "{reply}"]. That is the normal and safe setting of most servers. It ended the test early: what comes after login, above all the data connections, was not tested.',
    signature: '530 to USER or PASS of the user "anonymous" or "ftp".',
    advice: {
      'end-user':
        'Enter your own user name and password and run the test again. They are used for this run only and do not appear in the report.',
      'server-admin':
        'If anonymous access to the server {host} is wanted, please enable it in the FTP service (read only). Otherwise nothing needs to change.',
    },
    lookAlikes: ['login-bad-credentials', 'login-anonymous-no-tls', 'login-user-not-allowed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-anonymous-only': {
    severity: 'error',
    topic: 'login',
    title: 'The server accepts anonymous login only',
    explanation:
      'The server refused the user {user} and said that it serves anonymous users only[: "{reply}"]. Local accounts are switched off in its configuration; this is vsftpd as it comes on some systems.',
    signature: '530 "This FTP server is anonymous only."',
    advice: {
      'server-admin':
        'vsftpd[ at {host}] refuses named users. To let local accounts log in, please set local_enable=YES (and write_enable=YES if they should upload) in vsftpd.conf, then restart vsftpd.',
      'end-user':
        'Log in as "anonymous" with your mail address as password if public files are enough. Otherwise ask the administrator to allow your account.',
    },
    lookAlikes: ['login-bad-credentials', 'login-user-not-allowed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-user-not-allowed': {
    severity: 'error',
    topic: 'login',
    title: 'This user is not allowed to use FTP here',
    explanation:
      'The server refused the user name {user} as soon as it heard it, before any password was sent[: "{reply}"]. So the password plays no part: a list of allowed or forbidden users, or a rule about the address the user comes from, decides.',
    signature: '530, 521 or 550 in answer to USER.',
    advice: {
      'server-admin':
        'The user {user} is refused[ at {host}] before the password. Please check the user lists: /etc/ftpusers or /etc/vsftpd.user_list together with userlist_enable and userlist_deny (vsftpd), UseFtpUsers and <Limit LOGIN> (ProFTPD), and the address filter of the account.',
      'end-user':
        'Ask the administrator whether your account may use FTP, and from which addresses. System accounts such as root are refused nearly everywhere, on purpose.',
    },
    lookAlikes: ['login-bad-credentials', 'login-anonymous-refused', 'login-tls-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-home-inaccessible': {
    severity: 'error',
    topic: 'login',
    title: 'Login fails because the home folder cannot be opened',
    explanation:
      'The server stopped the login[ of {user}] because it cannot enter the home folder of the account[. It said: "{reply}"]. The password was accepted in all likelihood: the folder is looked at only afterwards. The folder is missing, its permissions do not let the FTP service in, or a security layer such as SELinux forbids it.',
    signature: '421, 500 OOPS, 530 or 550 after PASS, with words about the home directory.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] cannot enter the home folder[ of {user}]. Please check that the folder exists and that the account may enter it and every folder above it. On IIS, give the account rights on the FTP root or on LocalUser\\{user}, and add an FTP authorisation rule. With SELinux, run "setsebool -P ftp_home_dir on" or "setsebool -P ftpd_full_access on", whichever this release knows.',
      'end-user':
        'Your password is very probably right. Please send this report to the administrator of the server.',
    },
    fixes: ['chroot'],
    lookAlikes: ['login-bad-credentials', 'login-chroot-writable', 'list-permission-denied'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-chroot-writable': {
    severity: 'error',
    topic: 'login',
    title: 'vsftpd refuses the login: the home folder is writable inside chroot',
    explanation:
      'vsftpd locks the user {user} into the home folder (chroot) and refuses to do so while that folder itself is writable for the user[. It said: "{reply}"]. This is a safety rule of vsftpd since version 2.3.5. User name and password are not the reason.',
    signature:
      '500 OOPS "refusing to run with writable root inside chroot()", then the connection closes. Under TLS the line goes out in clear text and clients show only a TLS error.',
    advice: {
      'server-admin':
        'vsftpd[ at {host}] refuses the user {user} because the home folder is writable inside the chroot. The safe way: take away the write permission on the home folder itself (chmod a-w) and give the user a writable folder inside it. The quick way: set allow_writeable_chroot=YES in vsftpd.conf and restart vsftpd.',
      'end-user':
        'Your password is not the reason; the server ends the session for a reason of its own set-up. Please send this report to the administrator of the server.',
    },
    fixes: ['chroot'],
    lookAlikes: ['tls-plaintext-in-session', 'login-home-inaccessible', 'login-dies-after-pass'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-dies-after-pass': {
    severity: 'error',
    topic: 'login',
    title: 'The server ends the session during login',
    explanation:
      'The server ended the connection during login instead of answering with a normal reply[ to {verb}][; it said: "{reply}"]. The process that serves the session failed. That is not the answer to a wrong password; the log of the server holds the cause.',
    signature: 'End of the connection after USER or PASS, with no reply or with 500 OOPS.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] ends sessions during login. Please look into its log and the system log at the time of the test. For vsftpd in containers or on newer kernels, set seccomp_sandbox=NO and restart; check as well the PAM file of the service, memory limits, and modules that crash.',
      'end-user':
        'Please send this report to the administrator of the server; nothing in your client causes this.',
    },
    lookAlikes: [
      'login-chroot-writable',
      'login-home-inaccessible',
      'control-closed-without-421',
      'tls-plaintext-in-session',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply', 'host'],
  },
  'login-too-many-sessions': {
    severity: 'error',
    topic: 'login',
    title: 'Too many sessions are open for this account',
    explanation:
      'The server knows the account and refused one more session[ for {user}] because a limit is reached[: "{reply}"]. Sessions that were cut off are counted until the server notices. Connections opened by this very test count too.',
    signature: '421 or 530 after USER or PASS, with words about a maximum number of connections or users.',
    advice: {
      'end-user':
        'Close other FTP windows and devices that use this account, set the number of simultaneous transfers to 1 or 2, wait some minutes, and try again.',
      'server-admin':
        'The limit of sessions[ for {user}][ at {host}] is reached. Please end sessions that hang, shorten the idle timeout, or raise the limit per user.',
    },
    fixes: ['limits'],
    lookAlikes: ['greeting-421-ip-limit', 'greeting-421-too-many-users', 'login-bad-credentials'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-account-disabled': {
    severity: 'error',
    topic: 'login',
    title: 'The account is disabled, locked or expired',
    explanation:
      'The server refused the user {user} and gave the state of the account as the reason[: "{reply}"]. A different password would not help.',
    signature: '530 with words like disabled, locked or expired.',
    advice: {
      'server-admin':
        'The account {user}[ at {host}] is disabled, locked or expired. Please enable it, or renew its password or its end date. If it was locked after failed logins, find the device that still uses the old password first.',
      'end-user':
        'Ask the administrator to enable the account. If it was locked because of wrong passwords, correct the password saved in every client and device that uses it.',
    },
    lookAlikes: ['login-bad-credentials', 'login-user-not-allowed', 'login-ban-after-failures'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-host-name-required': {
    severity: 'error',
    topic: 'login',
    title: 'The server needs a host name as part of the login',
    explanation:
      'Several FTP sites share this server, and it cannot tell which one is meant[. It said: "{reply}"]. IIS wants the name of the site either through the HOST command or in front of the user name.',
    signature: '530 "Valid hostname is expected." on IIS.',
    advice: {
      'end-user':
        'Log in with the name of the site in front of the user name and an upright bar between them: site.example.com|{user}.',
      'server-admin':
        'The FTP sites[ at {host}] are told apart by host name. Please tell users to log in as hostname|user, or give one site its own address or port without a host name in its binding.',
    },
    lookAlikes: ['login-username-format', 'login-bad-credentials'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-acct-required': {
    severity: 'error',
    topic: 'login',
    title: 'The server asks for an account beside user name and password',
    explanation:
      'After the login[ of {user}] the server asked for a third item, an account (reply 332)[: "{reply}"]. Few servers do; mainframes and FTP proxies are the usual ones. The test sends no account.',
    signature: '332 in answer to USER or PASS.',
    advice: {
      'end-user':
        'Ask for the account name, and enter it in the field "account" of your client (in FileZilla: logon type "account").',
      'server-admin':
        'The server {host} demands ACCT. If that is not intended, please switch the demand off for this user.',
    },
    lookAlikes: ['login-otp-challenge', 'login-bad-credentials'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply', 'host'],
  },
  'login-username-format': {
    severity: 'error',
    topic: 'login',
    title: 'The user name may lack the form this platform expects',
    explanation:
      'The login[ of {user}] was refused in the same words as a wrong password, and this platform[, {platform},] normally wants user names in a particular form[, such as {form}]. That makes the form of the name a good candidate; a wrong password remains possible.',
    signature: '530 to PASS, with a user name that lacks the domain, site or prefix the platform needs.',
    advice: {
      'end-user':
        'Check the full user name in the control panel of your provider. Hosting panels mostly want name@domain, Azure App Service wants site\\user, and IIS with several sites wants hostname|user.',
      'server-admin': 'Please tell users the complete FTP user name, including its domain or site part.',
    },
    lookAlikes: ['login-bad-credentials', 'login-host-name-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'platform', 'form'],
  },
  'login-platform-credentials-disabled': {
    severity: 'error',
    topic: 'login',
    title: 'The platform has FTP logins switched off',
    explanation:
      'The server belongs to a cloud platform (Azure App Service) that refuses FTP logins, even right ones, when basic authentication or FTP as a whole is switched off in its settings. The reply looks like that to a wrong password, so both remain possible.',
    signature: '530 to PASS on *.ftp.azurewebsites.windows.net.',
    advice: {
      'server-admin':
        'In the Azure portal, open the app, Configuration, General settings: set "FTP Basic Auth Publishing Credentials" to On and "FTP state" to FTPS only. Then take user name and password from the deployment centre.',
      'end-user': 'Ask whoever manages the app to allow FTP publishing.',
    },
    lookAlikes: ['login-bad-credentials', 'login-username-format'],
    seenBy: ['probe', 'log'],
  },
  'login-plain-required': {
    severity: 'error',
    topic: 'login',
    title: 'The server accepts this login only without encryption',
    explanation:
      'Over TLS the server refused this login[: "{reply}"], and without TLS the same login is accepted. It is a setting of the server, not a fault of the encryption.',
    signature: '530 "… may not use encryption." under TLS.',
    advice: {
      'server-admin':
        'The FTP service refuses encrypted sessions for this user. Please allow them (vsftpd: allow_anon_ssl=YES for anonymous users), then restart it.',
      'end-user':
        'Until that is changed, connect without encryption, and only with a login that holds no secret.',
    },
    fixes: ['enable-tls'],
    lookAlikes: ['login-anonymous-no-tls', 'login-tls-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'login-anonymous-no-tls': {
    severity: 'error',
    topic: 'login',
    title: 'Anonymous login is not allowed over TLS',
    explanation:
      'vsftpd refused the anonymous user because the session is encrypted[: "{reply}"]. Without encryption the same user is accepted. vsftpd keeps encryption for named users unless told otherwise.',
    signature: '530 "Anonymous sessions may not use encryption." to USER anonymous.',
    advice: {
      'server-admin':
        'If anonymous users should be able to use TLS, please set allow_anon_ssl=YES in vsftpd.conf and restart vsftpd.',
      'end-user': 'Connect without encryption for anonymous access; no secret is sent.',
    },
    lookAlikes: ['login-plain-required', 'login-anonymous-refused'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'login-shell-not-listed': {
    severity: 'error',
    topic: 'login',
    title: 'The account has a login shell that FTP does not accept',
    explanation:
      'The login[ of {user}] is refused although its password works elsewhere, for example with SSH. FTP servers on Unix often admit only accounts whose shell is listed in /etc/shells, and service accounts have one that is not. Only the log of the server can confirm it.',
    signature: '530 to PASS with a password that works over SSH; vsftpd or ProFTPD.',
    advice: {
      'server-admin':
        'The FTP login[ of {user}] may fail because of its shell. Please add the shell, for example /usr/sbin/nologin, to /etc/shells, or lift the check: for vsftpd remove pam_shells from /etc/pam.d/vsftpd, for ProFTPD set "RequireValidShell off".',
    },
    lookAlikes: ['login-bad-credentials', 'login-user-not-allowed'],
    seenBy: ['log'],
    args: ['user'],
  },
  'login-ban-after-failures': {
    severity: 'error',
    topic: 'login',
    title: 'The server has banned this address after failed logins',
    explanation:
      'Logins from this address were refused, and then the server no longer let it in[: "{text}"]. That is the work of an automatic ban (fail2ban, cPHulk, the ban list of the FTP service); a client or device with an old password often earns it. Each further attempt may make it longer. A firewall that counts connections looks the same from here.',
    signature: 'Several 530 replies, then timeouts or refusals for this source only.',
    advice: {
      'end-user':
        'Stop trying, and switch off every client and device with the old password. Wait for the ban to end, often 10 to 60 minutes, then try once with the right password.',
      'server-admin':
        'The address of the client[ {client}] is probably banned after failed logins. Please remove the ban, and exempt the address if it belongs to a known office.',
    },
    fixes: ['unban'],
    lookAlikes: ['control-port-filtered', 'greeting-421-policy', 'control-blocked-by-source'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['client', 'text'],
  },
  'login-otp-challenge': {
    severity: 'error',
    topic: 'login',
    title: 'The server asks for a one-time password',
    explanation:
      'The reply to the user name {user} holds a challenge for a one-time password[: "{reply}"]. A fixed password will be refused. The test did not answer the challenge.',
    signature: '331 with an OTP or S/Key challenge.',
    advice: {
      'end-user':
        'Use a client that can answer such challenges, or compute the answer with the one-time password program you were given.',
      'server-admin':
        'If one-time passwords are not intended for FTP, please change the authentication modules (PAM) of the FTP service.',
    },
    lookAlikes: ['login-acct-required', 'login-bad-credentials'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['user', 'reply'],
  },
  'login-slow': {
    severity: 'info',
    topic: 'login',
    title: 'The login takes long[: {seconds} s]',
    explanation:
      'The login succeeds and the reply to the password takes unusually long[: {seconds} s]. Checks against a directory (LDAP, Active Directory) and deliberate delays against guessing are usual. A delay before a refusal is normal and means nothing.',
    signature: '230 more than three seconds after PASS.',
    advice: {
      'server-admin':
        'Logins at the FTP service take long. Please check how fast its directory or PAM modules answer, and its delay settings.',
    },
    lookAlikes: ['greeting-slow', 'path-packet-loss'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seconds'],
  },
  'login-desync-user-again': {
    severity: 'info',
    topic: 'login',
    title: 'The client sent a second password without the user name',
    explanation:
      'After a refused password the client sent another password at once, and the server wants the user name again first (503). It is a habit of the client; the cause of the first refusal lies elsewhere.',
    signature: '503 "Login with USER first." to a second PASS.',
    advice: {
      'end-user': 'Disconnect and log in anew.',
    },
    lookAlikes: ['login-bad-credentials', 'reply-desync'],
    seenBy: ['log', 'capture'],
  },
} as const satisfies Record<string, Entry>
