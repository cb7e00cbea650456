import type { Entry } from './entry.ts'

/** TLS on the control connection. */
export const tls = {
  'auth-tls-unsupported': {
    severity: 'error',
    topic: 'tls',
    title: 'The server does not offer TLS',
    explanation:
      'The server refused AUTH TLS[: "{reply}"], and its list of features does not name it. Encryption is switched off there or is not part of the product. A device on the way that removes it would look the same, unless another port or place shows it.',
    signature: '500, 502, 504 or 530 to AUTH TLS, and no AUTH in FEAT.',
    advice: {
      'server-admin':
        'The FTP service does not offer TLS. Please install a certificate and enable TLS: without it passwords and files can be read on the way.',
      'end-user':
        'Ask the administrator to enable TLS, or whether SFTP is available. Log in without encryption only if you accept that others on the way can read your password.',
    },
    fixes: ['enable-tls'],
    lookAlikes: ['auth-tls-stripped', 'auth-tls-policy-refused'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'auth-tls-stripped': {
    severity: 'error',
    topic: 'tls',
    title: 'A device on the way hides that the server offers TLS',
    explanation:
      'On this connection TLS is missing or refused, while the same server offers it on another port or from another place. So a firewall or security program on the way removes it, to keep the session readable. Passwords should not be sent on this connection.',
    signature: 'AUTH missing from FEAT or refused on port 21 only, or from one vantage only.',
    advice: {
      'network-admin':
        'A firewall or security program between the client and the server {host} removes AUTH TLS from FTP. Please exempt this server from FTP inspection.',
      'end-user':
        'Do not log in without encryption. Switch off FTP scanning in your security software, or use implicit TLS on port 990 if the server offers it.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['auth-tls-unsupported', 'tls-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host'],
  },
  'auth-tls-killed-by-middlebox': {
    severity: 'error',
    topic: 'tls',
    title: 'TLS breaks off on port 21 and works on another port',
    explanation:
      'The server agreed to TLS (234), and the connection then broke at the handshake, while on another port the same server completes it. A firewall with an FTP helper expects readable FTP on port 21 and cuts what it cannot read. Whose firewall it is cannot be seen from one place.',
    signature: '234, then RST, FIN or silence at the ClientHello; another control port or vantage works.',
    advice: {
      'network-admin':
        'A firewall between client and the server {host} cuts FTP sessions when they turn to TLS. Please switch off FTP inspection (ALG, helper) for this server, and open its passive range explicitly.',
      'end-user': 'Use implicit TLS on port 990 if the server offers it, or try another network.',
    },
    fixes: ['helper-off', 'open-passive-ports'],
    lookAlikes: ['tls-handshake-timeout', 'tls-alert-close', 'alg-blinded-by-tls'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host'],
  },
  'auth-tls-policy-refused': {
    severity: 'error',
    topic: 'tls',
    title: 'The server knows TLS but has it switched off or not set up',
    explanation:
      'The server understood AUTH TLS and declined it for a reason of its own[: "{reply}"]. Usually no certificate is selected, its key cannot be read, or a policy forbids TLS.',
    signature: '431, 502 or 534 to AUTH TLS.',
    advice: {
      'server-admin':
        'The FTP service declines TLS[: "{reply}"]. Please select a certificate (IIS: FTP SSL Settings) and check that the service may read its key; the log of the service names the reason.',
      'end-user':
        'Nothing in your client causes this. Please send this report to the administrator of the server.',
    },
    fixes: ['enable-tls', 'certificate'],
    lookAlikes: ['auth-tls-unsupported', 'tls-plaintext-during-handshake'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'tls-handshake-timeout': {
    severity: 'error',
    topic: 'tls',
    title: 'The TLS handshake gets no answer',
    explanation:
      'The client sent the opening of the TLS handshake and read nothing back[ for {seconds} s]. Either large packets are lost, or a device on the way cannot handle TLS on this port, or the server is stuck. A retry with a smaller opening message shows whether size matters.',
    signature: 'ClientHello without ServerHello.',
    advice: {
      'network-admin':
        'TLS handshakes to the server {host} get no answer. Please check FTP inspection and intrusion prevention for this port, and whether large packets (MTU) get through.',
      'server-admin':
        'Please check the log of the FTP service at the time of the test: if it never saw the handshake, it was lost on the way.',
      'end-user': 'Try from another network and without VPN.',
    },
    fixes: ['helper-off', 'mss-clamp'],
    lookAlikes: ['tls-mtu-blackhole', 'auth-tls-killed-by-middlebox', 'command-hangs'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'seconds'],
  },
  'tls-mtu-blackhole': {
    severity: 'error',
    topic: 'tls',
    title: 'The handshake stalls at the certificate: large packets get lost',
    explanation:
      'The handshake begins and then stalls where the server sends its certificate, the first large message of the session. Short commands pass. A link on the way carries only smaller packets, and the messages that should say so are blocked.',
    signature: 'ServerHello arrives, Certificate does not; works with a smaller segment size.',
    advice: {
      'network-admin':
        'Large packets are lost between client and server. Please limit the TCP segment size at the tunnel or router (MSS clamping), and let ICMP "fragmentation needed" and "packet too big" pass.',
      'end-user': 'Try without VPN, or set a smaller MTU, 1400 for example.',
    },
    fixes: ['mss-clamp'],
    lookAlikes: ['tls-handshake-timeout', 'transfer-mtu-blackhole'],
    seenBy: ['probe', 'capture'],
  },
  'tls-version-too-old': {
    severity: 'error',
    topic: 'tls',
    title: 'The server offers only outdated TLS[: {version}]',
    explanation:
      'The server cannot agree on TLS 1.2 or newer[; the best it offers is {version}]. Current clients and operating systems refuse older versions because they are no longer safe.',
    signature: 'Alert protocol_version, or a handshake only when TLS 1.0 or 1.1 is allowed.',
    advice: {
      'server-admin':
        'The FTP service offers only outdated TLS[ ({version})]. Please update it and its TLS library, and enable TLS 1.2 and 1.3.',
      'end-user':
        'Do not lower the settings of your client if you can avoid it; ask the administrator to update the server.',
    },
    fixes: ['tls-versions'],
    lookAlikes: ['tls-no-shared-cipher', 'tls-client-too-old', 'sec-tls-legacy'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['version'],
  },
  'tls-client-too-old': {
    severity: 'error',
    topic: 'tls',
    title: 'The client offers only outdated TLS[: {version}]',
    explanation:
      'The server wants TLS 1.2 or newer, and this client offers at most an older version[, {version}]. The server is right: a test with current TLS succeeds.',
    signature: 'The log of the client shows alert 70 or 40, while a current client connects.',
    advice: {
      'end-user':
        'Update the client program or the system it runs on. In .NET programs enable TLS 1.2; devices such as cameras and scanners need new firmware.',
      'server-admin':
        'If a device cannot be updated, it is better to let it deliver to a separate server than to enable old TLS for all.',
    },
    lookAlikes: ['tls-version-too-old', 'tls-no-shared-cipher'],
    seenBy: ['log', 'capture'],
    args: ['version'],
  },
  'tls-no-shared-cipher': {
    severity: 'error',
    topic: 'tls',
    title: 'Client and server have no cipher in common',
    explanation:
      'The handshake failed because no way of encrypting suits both sides. Old cipher settings on the server, or a certificate of a kind the client cannot use, are usual.',
    signature: 'Alert handshake_failure (40); "no shared cipher" in the log of the server.',
    advice: {
      'server-admin':
        'The FTP service shares no cipher with current clients. Please remove old cipher settings (vsftpd: ssl_ciphers=HIGH; ProFTPD: no TLSCipherSuite, or a current one) and use an RSA certificate if old clients must be served.',
      'end-user': 'Update your client.',
    },
    fixes: ['tls-versions'],
    lookAlikes: ['tls-version-too-old', 'tls-client-cert-required', 'tls-alert-close'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'tls-plaintext-during-handshake': {
    severity: 'error',
    topic: 'tls',
    title: 'The server fails to start TLS and says why in clear text',
    explanation:
      'The server agreed to TLS and then sent readable text in the middle of the handshake[: "{text}"]. Clients show only a TLS error for it; the text is the real cause. Mostly the server cannot read its certificate or key.',
    signature: '234, then readable bytes ("500 OOPS", "421 …") where TLS is expected.',
    advice: {
      'server-admin':
        'The FTP service cannot start TLS[: "{text}"]. Please check the paths of certificate and key, that the service may read them, that the two belong together, and that the key has no passphrase; then restart it.',
      'end-user':
        'Nothing in your client causes this. Please send this report to the administrator of the server.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-plaintext-in-session', 'plain-ftp-on-implicit-port'],
    seenBy: ['probe', 'capture'],
    args: ['text'],
  },
  'tls-plaintext-in-session': {
    severity: 'error',
    topic: 'tls',
    title: 'The server writes an error in clear text into the encrypted session',
    explanation:
      'TLS worked until the server sent unencrypted text[: "{text}"]. Clients show "unexpected TLS packet" or "wrong version number", and the real cause stays hidden from them. vsftpd reports its fatal errors this way. Where the text is not at hand and it happens right after the password, it is nearly always a home folder that is writable inside a chroot.',
    signature: 'Readable bytes, mostly "500 OOPS: …", inside an established TLS session.',
    advice: {
      'server-admin':
        'vsftpd ends the session with an error that clients cannot read[: "{text}"]. Please correct what it names. If only clients saw it, right after the password, take away write permission on the home folder of the user, or set allow_writeable_chroot=YES, and restart vsftpd.',
      'end-user':
        'The TLS error in your client misleads: neither certificate nor client is at fault. Please send this report to the administrator of the server.',
    },
    lookAlikes: ['login-chroot-writable', 'login-dies-after-pass', 'tls-plaintext-during-handshake'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['text'],
  },
  'tls-cert-expired': {
    severity: 'warning',
    topic: 'tls',
    title: 'The certificate of the server has expired[: {until}]',
    explanation:
      'The certificate was valid until a date that has passed[: {until}]. Clients warn or refuse. Encryption itself would still work. If a newer certificate was installed, the FTP service may not have been restarted since.',
    signature: 'notAfter lies in the past.',
    advice: {
      'server-admin':
        'The TLS certificate of the FTP service[ at {host}] has expired[: {until}]. Please renew it and restart or reload the FTP service: automatic renewal replaces the file and does not tell the service.',
      'end-user':
        'Ask the administrator before you accept the certificate: an expired one may also be a copy in the wrong hands.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-not-yet-valid', 'tls-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'until'],
  },
  'tls-cert-not-yet-valid': {
    severity: 'warning',
    topic: 'tls',
    title: 'The certificate is not valid yet[: from {from}]',
    explanation:
      'The certificate becomes valid at a later date[: {from}]. Either it was installed too early or a clock is wrong: that of the computer that made it, or that of this test.',
    signature: 'notBefore lies in the future.',
    advice: {
      'server-admin':
        'The TLS certificate of the FTP service[ at {host}] is not valid yet. Please check the clock of the server and of the machine that issued the certificate (NTP).',
      'end-user': 'Check the date and time of your computer.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-expired'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'from'],
  },
  'tls-cert-name-mismatch': {
    severity: 'warning',
    topic: 'tls',
    title: 'The certificate is for another name[: {names}]',
    explanation:
      'The session went to the server {host}, and the certificate is made out to other names[: {names}]. Clients warn or refuse. On shared hosting the certificate often carries the name of the provider, which is then the better name to connect to.',
    signature: 'The host is not among the names in the certificate.',
    advice: {
      'end-user':
        'Connect to one of the names in the certificate[, {names},] if it belongs to your provider. Otherwise ask the administrator.',
      'server-admin':
        'The certificate of the FTP service does not hold the name {host}. Please add the name to the certificate, or tell users the name that it carries.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-needs-sni', 'tls-intercepted', 'tls-cert-self-signed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'names'],
  },
  'tls-cert-self-signed': {
    severity: 'warning',
    topic: 'tls',
    title: 'The server signed its certificate itself',
    explanation:
      'No known authority stands behind the certificate; the server vouches for itself. Encryption works, and a client cannot know whether it talks to the right server unless the fingerprint was checked once.',
    signature: 'A chain of one certificate, whose issuer equals its subject.',
    advice: {
      'end-user':
        'Ask the administrator for the fingerprint of the certificate, compare it, and accept it for good if it matches[: {fingerprint}].',
      'server-admin':
        'Please install a certificate from a public authority, or give users the fingerprint[: {fingerprint}].',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-untrusted-ca', 'tls-cert-chain-incomplete', 'tls-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['fingerprint'],
  },
  'tls-cert-chain-incomplete': {
    severity: 'warning',
    topic: 'tls',
    title: 'The server leaves out the intermediate certificate',
    explanation:
      'The server sends its own certificate only, without the one that links it to a trusted authority. Some clients have the missing piece at hand and others do not, so it works for one user and fails for the next.',
    signature: 'Only the leaf certificate is sent; its issuer is not a trusted root.',
    advice: {
      'server-admin':
        "The FTP service[ at {host}] does not send the intermediate certificate. Please install the full chain (with Let's Encrypt: fullchain.pem in place of cert.pem) and restart the service.",
      'end-user':
        'Nothing in your client causes this. Please send this report to the administrator of the server.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-untrusted-ca', 'tls-cert-self-signed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host'],
  },
  'tls-cert-untrusted-ca': {
    severity: 'warning',
    topic: 'tls',
    title: 'The certificate comes from an authority that is not publicly trusted',
    explanation:
      'The certificate was issued by an authority[, {issuer},] that this test does not know. Inside a company that is normal, since its computers know the authority. Others cannot verify the server.',
    signature: 'A complete chain that ends in an unknown root.',
    advice: {
      'end-user':
        'If the server belongs to your company, import its root certificate; ask the administrator where it is.',
      'server-admin': 'For users outside, please install a certificate from a public authority.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-self-signed', 'tls-cert-chain-incomplete', 'tls-intercepted'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['issuer'],
  },
  'tls-cert-needs-sni': {
    severity: 'warning',
    topic: 'tls',
    title: 'Clients that do not name the host get another certificate',
    explanation:
      'With the host name in the handshake (SNI) the server shows the right certificate, without it a different one. Several names share the server. Older clients do not send the name and see a mismatch.',
    signature: 'Two handshakes, with and without SNI, give different certificates.',
    advice: {
      'server-admin':
        'The default certificate of the FTP service does not fit the name {host}. Please make it the default, or use one certificate that holds all names.',
      'end-user': 'Update your client, or connect to the name shown in the certificate.',
    },
    fixes: ['certificate'],
    lookAlikes: ['tls-cert-name-mismatch'],
    seenBy: ['probe'],
    args: ['host'],
  },
  'tls-intercepted': {
    severity: 'warning',
    topic: 'tls',
    title: 'Something near the client replaces the certificate of the server',
    explanation:
      'The certificate the client sees is not the one the server sends elsewhere[; it was issued by {issuer}]. Security software or a company proxy opens the encryption, reads along and encrypts anew. FTP often breaks under this. If nobody in your network does it on purpose, treat it as an attack.',
    signature: 'The fingerprint differs between vantages; the issuer is a security product.',
    advice: {
      'end-user':
        'Switch off encrypted FTP scanning in your security software, or exempt your FTP client. Do not enter your password if you do not know who replaces the certificate.',
      'network-admin':
        'TLS inspection replaces the certificate[ of {host}]. Please exempt this server from inspection.',
    },
    lookAlikes: ['tls-cert-untrusted-ca', 'control-intercepted', 'tls-cert-name-mismatch'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'issuer'],
  },
  'tls-client-cert-required': {
    severity: 'error',
    topic: 'tls',
    title: 'The server demands a certificate from the client',
    explanation:
      'The handshake or the login failed because the client showed no certificate of its own[: "{reply}"]. The server is set to admit known certificates only. Being asked for one is not enough for this conclusion; being refused without one is.',
    signature: 'CertificateRequest, then alert 116 or 40, or 530 about verification.',
    advice: {
      'end-user': 'Ask the administrator for a client certificate and install it in your client.',
      'server-admin':
        'If client certificates are not intended, please switch the demand off (vsftpd: require_cert=NO; ProFTPD: TLSVerifyClient off).',
    },
    lookAlikes: ['tls-no-shared-cipher', 'login-bad-credentials', 'tls-alert-close'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'tls-alert-close': {
    severity: 'error',
    topic: 'tls',
    title: 'The TLS handshake was refused[: {alert}]',
    explanation:
      'One side ended the handshake with an alert[: {alert}]. The name of the alert is all that is known; the log of the server usually gives the reason in words.',
    signature: 'A fatal TLS alert that no other finding explains.',
    advice: {
      'server-admin':
        'TLS handshakes are refused[ with the alert {alert}]. Please look into the TLS log of the FTP service at the time of the test, and update it if it is old.',
      'end-user':
        'Update your client and try again; otherwise send this report to the administrator of the server.',
    },
    fixes: ['tls-versions'],
    lookAlikes: ['tls-no-shared-cipher', 'tls-version-too-old', 'auth-tls-killed-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['alert'],
  },
  'tls-malformed': {
    severity: 'error',
    topic: 'tls',
    title: 'What the server sends is no valid TLS',
    explanation:
      'The server agreed to TLS and answered the opening of the handshake with bytes that do not follow the rules of TLS, so the client broke off. A defect in the TLS of the server, a proxy that tampers with the handshake, and a service that only pretends to speak TLS are candidates.',
    signature: 'Records of TLS that are damaged, out of order, too long or without end.',
    advice: {
      'server-admin':
        'The TLS handshake of the FTP service breaks the protocol. Please update the service and its TLS library, and test it from its own machine, without any proxy or load balancer in front.',
      'network-admin':
        'Please check whether a proxy, a load balancer or intrusion prevention takes part in TLS connections to the server, and exempt them.',
    },
    lookAlikes: ['tls-plaintext-during-handshake', 'auth-tls-killed-by-middlebox', 'tls-alert-close'],
    seenBy: ['probe'],
  },
  'tls-old-session-key-weak': {
    severity: 'info',
    topic: 'tls',
    title: 'The keys of the server are weaker than recommended[: {detail}]',
    explanation:
      'Key or signature of the server are shorter or older than today recommended[: {detail}]. Connections work; strict clients and coming updates may refuse them.',
    signature: 'RSA or DH below 2048 bits, or SHA-1 signatures.',
    advice: {
      'server-admin':
        'Please replace the key and certificate of the FTP service by RSA with 2048 bits or more, or an elliptic curve, and use Diffie-Hellman parameters of 2048 bits or more.',
    },
    fixes: ['certificate'],
    lookAlikes: ['sec-tls-legacy'],
    seenBy: ['probe', 'capture'],
    args: ['detail'],
  },
} as const satisfies Record<string, Entry>
