import type { Entry } from './entry.ts'

/** From USER to 230. */
export const login = {
  'login-bad-credentials': {
    severity: 'error',
    topic: 'login',
    title: 'The server does not accept this user name and password',
    explanation:
      'The connection works. The server refused the login of {user}[ with "{reply}"]. Servers answer alike for a wrong password, an unknown name and an account that may not use FTP, so which of them it is cannot be seen from here. Some servers give the same plain refusal when they insist on encryption. The login was tried once only, so that no account gets locked.',
    signature: '530 in answer to PASS, often delayed by some seconds on purpose.',
    advice: {
      'end-user':
        'Type the password anew instead of pasting it (a copied blank is a common cause), check the form of the user name (many hosting companies want name@domain), and check that the account is meant for FTP. If the server offers encryption, choose "explicit FTP over TLS" and try once more.',
      'server-admin':
        'The login of {user} at {host} is refused[ with "{reply}"]. Please check the log of the FTP service for the reason: unknown name, wrong or expired password, an account that is not allowed to use FTP, a login shell that is not listed in /etc/shells, or a rule that demands TLS.',
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
        'The rule that {host} demands TLS works as meant. If an old device without TLS must log in, it is better to give that one account an exception limited to its address than to lift the rule for all.',
    },
    lookAlikes: ['login-bad-credentials', 'login-plain-required'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply', 'host'],
  },
  'login-anonymous-refused': {
    severity: 'error',
    topic: 'login',
    title: 'The server does not allow anonymous login',
    explanation:
      'The login was tried as {user}, without an account of its own, and the server refused it[ with "{reply}"]. That is the normal and safe setting of most servers. It ended the test early: what comes after login, above all the data connections, was not tested.',
    signature: '530 to USER or PASS of the user "anonymous" or "ftp".',
    advice: {
      'end-user':
        'Enter your own user name and password and run the test again. They are used for this run only and do not appear in the report.',
      'server-admin':
        'If anonymous access to {host} is wanted, please enable it in the FTP service (read only). Otherwise nothing needs to change.',
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
        'vsftpd at {host} refuses named users. To let local accounts log in, please set local_enable=YES (and write_enable=YES if they should upload) in vsftpd.conf, then restart vsftpd.',
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
        'The user {user} is refused at {host} before the password. Please check the user lists: /etc/ftpusers or /etc/vsftpd.user_list together with userlist_enable and userlist_deny (vsftpd), UseFtpUsers and <Limit LOGIN> (ProFTPD), and the address filter of the account.',
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
      'The server stopped the login of {user} because it cannot enter the home folder of the account[. It said: "{reply}"]. The password was accepted in all likelihood: the folder is looked at only afterwards. The folder is missing, its permissions do not let the FTP service in, or a security layer such as SELinux forbids it.',
    signature: '421, 500 OOPS, 530 or 550 after PASS, with words about the home directory.',
    advice: {
      'server-admin':
        'The FTP service at {host} cannot enter the home folder of {user}. Please check that the folder exists and that the account may enter it and every folder above it. On IIS, give the account rights on the FTP root or on LocalUser\\{user}, and add an FTP authorisation rule. With SELinux, run "setsebool -P ftp_home_dir on" or "setsebool -P ftpd_full_access on", whichever this release knows.',
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
      'vsftpd locks {user} into the home folder (chroot) and refuses to do so while that folder itself is writable for the user[. It said: "{reply}"]. This is a safety rule of vsftpd since version 2.3.5. User name and password are right.',
    signature:
      '500 OOPS "refusing to run with writable root inside chroot()", then the connection closes. Under TLS the line goes out in clear text and clients show only a TLS error.',
    advice: {
      'server-admin':
        'vsftpd at {host} refuses {user} because the home folder is writable inside the chroot. The safe way: take away the write permission on the home folder itself (chmod a-w) and give the user a writable folder inside it. The quick way: set allow_writeable_chroot=YES in vsftpd.conf and restart vsftpd.',
      'end-user':
        'Your password is right; the server ends the session for a reason of its own set-up. Please send this report to the administrator of the server.',
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
      'The server knows the account and refused one more session for {user} because a limit is reached[: "{reply}"]. Sessions that were cut off are counted until the server notices. Connections opened by this very test count too.',
    signature: '421 or 530 after USER or PASS, with words about a maximum number of connections or users.',
    advice: {
      'end-user':
        'Close other FTP windows and devices that use this account, set the number of simultaneous transfers to 1 or 2, wait some minutes, and try again.',
      'server-admin':
        'The limit of sessions for {user} at {host} is reached. Please end sessions that hang, shorten the idle timeout, or raise the limit per user.',
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
      'The server refused {user} and gave the state of the account as the reason[: "{reply}"]. A different password would not help.',
    signature: '530 with words like disabled, locked or expired.',
    advice: {
      'server-admin':
        'The account {user} at {host} is disabled, locked or expired. Please enable it, or renew its password or its end date. If it was locked after failed logins, find the device that still uses the old password first.',
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
        'The FTP sites at {host} are told apart by host name. Please tell users to log in as hostname|user, or give one site its own address or port without a host name in its binding.',
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
      'After the login of {user} the server asked for a third item, an account (reply 332)[: "{reply}"]. Few servers do; mainframes and FTP proxies are the usual ones. The test sends no account.',
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
} as const satisfies Record<string, Entry>
