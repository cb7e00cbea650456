import type { Entry } from './entry.ts'

/** Bytes on the data connection. */
export const transfer = {
  'transfer-stalls-after-150': {
    severity: 'error',
    topic: 'transfer',
    title: 'The transfer starts and then stands still',
    explanation:
      'The data connection is open and the server announced the transfer[ ({verb})], yet it did not come to an end[; {bytes} bytes arrived]. A very large folder, a slow disk or a virus scanner on the server can cause it, and so can a path that loses large packets. What was seen does not tell which.',
    signature: '150 or 125, then no data and no final reply.',
    advice: {
      'server-admin':
        'Transfers from the FTP service[ ({verb})] begin and stall. Please check the log of the service, the load of the disk, and virus scanning at the time of the test; then compare an empty folder with a full one.',
      'network-admin':
        'If only large listings or files stall, please check the path for a too small MTU with blocked ICMP messages, and limit the TCP segment size at the tunnel or router.',
      'end-user':
        'Try an empty or small folder. If that works, the size matters: pass that on with this report.',
    },
    fixes: ['mss-clamp'],
    lookAlikes: [
      'transfer-mtu-blackhole',
      'passive-accepted-no-transfer',
      'completion-226-missing',
      'data-tls-order-deadlock',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'bytes'],
  },
  'list-permission-denied': {
    severity: 'error',
    topic: 'transfer',
    title: 'The server may not read this folder',
    explanation:
      'The data connection works, and the server refused the listing[ ({verb})][: "{reply}"]. The account lacks the permission to read the folder, the folder does not exist, or a security layer such as SELinux stands in the way. Network and firewall are not at fault: the connection that carries the listing was open.',
    signature: '550, or 421 with words about permissions, in answer to LIST, NLST or MLSD.',
    advice: {
      'server-admin':
        'The listing[ ({verb})] is refused[ with "{reply}"]. Please give the account the right to read and enter the folder. With SELinux, check for denials with "ausearch -m avc -ts recent" and allow FTP access to the files (setsebool -P ftpd_full_access on).',
      'end-user':
        'Open another folder of which you know that it is yours. If that works, ask the administrator for the right to read this one.',
    },
    fixes: ['chroot'],
    lookAlikes: ['cwd-start-failed', 'list-empty-successful', 'login-home-inaccessible'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'list-empty-successful': {
    severity: 'info',
    topic: 'transfer',
    title: 'The listing works and is empty',
    explanation:
      'The server completed the listing[ ({verb})] and sent no entries. That is right for an empty folder. If files are expected, the start folder may be another one than thought, files may be hidden (their names begin with a dot), or the account may not see them.',
    signature: '226 with no bytes on the data connection.',
    advice: {
      'end-user':
        'If you expect files, go to the right folder, switch on "show hidden files", and check the user name.',
      'server-admin':
        'If users miss files, please check which folder the account starts in and whether it may read the files there.',
    },
    lookAlikes: ['list-permission-denied', 'transfer-truncated', 'cwd-start-failed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'list-unparsable': {
    severity: 'warning',
    topic: 'transfer',
    title: 'The listing is in a form that clients do not understand',
    explanation:
      'The listing[ ({verb})] arrived in full, and its lines follow none of the usual forms (Unix, Windows or MLSD). LIST has no standard form; mainframes, OpenVMS and translated month names are typical cases. Transfers work, while clients may show an empty or scrambled folder.',
    signature: 'A complete listing in none of the known formats.',
    advice: {
      'server-admin':
        'Please let the FTP service list folders in Unix style, or support MLSD, whose form is standard (RFC 3659).',
      'end-user':
        'Set the server type in your client by hand if it has such a setting, or fetch files by name.',
    },
    lookAlikes: ['list-empty-successful'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'transfer-aborted-426': {
    severity: 'error',
    topic: 'transfer',
    title: 'The data connection broke off during the transfer',
    explanation:
      'The data connection was open, and the server reports that it broke[: "{reply}"][; {bytes} bytes had arrived]. Either the network between the two sides cut it, or one side closed it early. The report of the server alone does not say who did.',
    signature: '426 after the data connection was open.',
    advice: {
      'network-admin':
        'FTP data connections break off during transfers. Please check for limits on the duration of connections, virus scanning of downloads, and intrusion prevention on the way, at the time of the test.',
      'server-admin':
        'The FTP service reports broken data connections (426). Please compare its log with the time of the test: a reset from the client or the network is noted there differently from an error of the service.',
      'end-user':
        'Try a small file and another network. If only large files fail, pass that on with this report.',
    },
    fixes: ['mss-clamp', 'helper-off'],
    lookAlikes: [
      'transfer-truncated',
      'transfer-content-blocked',
      'completion-error-after-data',
      'control-reset-mid-session',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply', 'bytes'],
  },
  'transfer-mtu-blackhole': {
    severity: 'error',
    topic: 'transfer',
    title: 'Small transfers work, larger ones stall: large packets get lost',
    explanation:
      'Short replies and listings arrive, and larger transfers stop after a little data[ ({bytes} bytes)]. A link on the way carries only smaller packets (VPN, tunnel, PPPoE), and the messages that should say so are blocked. With smaller packets the same transfer works, which is the proof when it was tried.',
    signature: 'Stall after a few full-size segments; works with a smaller segment size.',
    advice: {
      'network-admin':
        'Large packets are lost between client and server. Please limit the TCP segment size at the tunnel or router (MSS clamping), and let ICMP "fragmentation needed" and "packet too big" pass.',
      'end-user': 'Try without VPN, or set a smaller MTU, 1400 for example, on your computer or router.',
    },
    fixes: ['mss-clamp'],
    lookAlikes: ['transfer-stalls-after-150', 'tls-mtu-blackhole', 'transfer-content-blocked'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['bytes'],
  },
  'transfer-425-without-setup': {
    severity: 'error',
    topic: 'transfer',
    title: 'The server knows of no agreed data connection',
    explanation:
      'The server answered the transfer command[ {verb}] with the complaint that no data connection was prepared[: "{reply}"]. The PASV or PORT before it did not reach the server or did not count: a device on the way swallowed it, replies got out of step, or the client used one preparation for two transfers.',
    signature: '425 "Use PORT or PASV first." or similar, without an accepted PASV or PORT right before.',
    advice: {
      'end-user':
        'Reconnect and try again; switch off keep-alive commands during transfers. If it stays, try explicit TLS.',
      'network-admin':
        'If the client did send PASV or PORT, a firewall with FTP inspection may have swallowed it: please exempt this server for a test.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['active-connect-back-refused', 'reply-desync'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'store-permission-denied': {
    severity: 'error',
    topic: 'transfer',
    title: 'The server does not allow uploads here[: {path}]',
    explanation:
      'Connection and login are fine, and the server refused to write[: "{reply}"]. Either writing is switched off for the whole service, or this account may not write in this folder, or a file of that name exists and may not be replaced. Firewalls have no part in it.',
    signature: '550 or 553 to STOR, MKD, DELE or RNFR.',
    advice: {
      'server-admin':
        'Uploads are refused[ with "{reply}"]. Please check that writing is enabled in the FTP service (vsftpd: write_enable=YES; ProFTPD: AllowOverwrite and <Limit WRITE>), that the account owns or may write the folder, and SELinux.',
      'end-user':
        'Upload into a folder that is meant for it; the top folder is often read-only. Otherwise ask the administrator for the right to write.',
    },
    fixes: ['write-access', 'chroot'],
    lookAlikes: ['store-quota-or-full', 'store-zero-byte-file', 'list-permission-denied'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['path', 'reply'],
  },
  'store-quota-or-full': {
    severity: 'error',
    topic: 'transfer',
    title: 'The server has no space left for this upload',
    explanation:
      'The server stopped the upload for lack of space or because a quota is used up[: "{reply}"]. What was sent so far may remain as an incomplete file.',
    signature: '452 or 552 to STOR or during it.',
    advice: {
      'server-admin':
        'The disk or the quota[ of {user}] is full. Please free or add space, or raise the quota; check the number of files (inodes) too.',
      'end-user': 'Delete files you no longer need on the server, or ask for more space, and upload again.',
    },
    lookAlikes: ['store-permission-denied', 'completion-error-after-data'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply', 'user'],
  },
  'store-zero-byte-file': {
    severity: 'error',
    topic: 'transfer',
    title: 'The upload left an empty file',
    explanation:
      'The file exists on the server with a size of zero. The command arrived, so permissions are fine, and of the data nothing was kept. Most often the data connection failed: then a finding about data connections stands beside this one. Where the server confirmed the upload all the same, something on the server threw the data away: a filter that looks for viruses, a full disk behind a service that does not check, a defect.',
    signature: 'A file of size 0 after an upload.',
    advice: {
      'end-user':
        'Run the test in both modes and act on its findings about the data connection, if there are any. Then delete the empty file and upload again.',
      'server-admin':
        'Uploads create empty files. Where the log shows failed data connections, please check the passive range, the firewall and the rule about TLS session reuse. Where it shows complete uploads, check virus scanners, free space and quota of the folder.',
    },
    lookAlikes: ['passive-port-filtered', 'tls-session-reuse-required', 'store-permission-denied'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'transfer-truncated': {
    severity: 'error',
    topic: 'transfer',
    title: 'The file arrived incomplete[: {bytes} of {size} bytes]',
    explanation:
      'The data connection ended before the whole file had arrived[: {bytes} of {size} bytes]. If the server confirmed the transfer all the same, it did not notice. A proxy with a time limit, a crash on the server and a cut connection are candidates.',
    signature: 'Fewer bytes than SIZE announced.',
    advice: {
      'server-admin':
        'A transfer ended early[ after {bytes} of {size} bytes]. Please look into the log of the FTP service at that time.',
      'network-admin':
        'Please check proxies and firewalls on the way for limits on time or size of connections.',
      'end-user': 'Do not use the file. Let the client resume or repeat the transfer.',
    },
    fixes: ['keep-alive'],
    lookAlikes: ['transfer-aborted-426', 'transfer-ascii-damage', 'data-tls-close-notify-missing'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['bytes', 'size'],
  },
  'transfer-ascii-damage': {
    severity: 'warning',
    topic: 'transfer',
    title: 'The file was transferred in text mode and changed on the way',
    explanation:
      'The transfer ran in ASCII mode (TYPE A), which converts the ends of lines. For text that is harmless; programs, pictures and archives are damaged by it. The connection itself is fine.',
    signature: 'TYPE A before RETR or STOR of a binary file; the sizes differ.',
    advice: {
      'end-user': 'Set the transfer type of your client to binary and transfer the file again.',
    },
    lookAlikes: ['transfer-truncated', 'type-i-refused', 'active-data-token-wrong'],
    seenBy: ['log', 'capture'],
  },
  'transfer-content-blocked': {
    severity: 'error',
    topic: 'transfer',
    title: 'Only certain files fail: something inspects the content',
    explanation:
      'Harmless files pass, and others of the same size are cut off[: {file}]. A virus scanner or data protection at a firewall, or on one of the two computers, stops them. The FTP set-up is in order.',
    signature: 'RST or stall for particular content only.',
    advice: {
      'network-admin':
        'FTP transfers of certain files are cut off[: {file}]. Please check the log of the virus scanner or data protection at the firewall.',
      'end-user': 'Check the file for viruses, and ask the administrator whether its type is blocked.',
    },
    lookAlikes: ['transfer-mtu-blackhole', 'transfer-aborted-426'],
    seenBy: ['log', 'capture'],
    args: ['file'],
  },
  'transfer-slow': {
    severity: 'info',
    topic: 'transfer',
    title: 'Transfers are slower than the line allows[: {rate}]',
    explanation:
      'The transfer works, and its speed[ ({rate})] stays far below what the line should carry. Small buffers, lost packets and content scanning are usual. One measurement can be chance.',
    signature: 'Throughput far below window size divided by round-trip time.',
    advice: {
      'network-admin':
        'FTP transfers are slow. Please check for packet loss, for firewalls that strip TCP window scaling, and for content scanning.',
      'end-user':
        'For many small files, use two or three simultaneous transfers, or pack them into one archive.',
    },
    lookAlikes: ['path-packet-loss'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['rate'],
  },
  'listing-endless': {
    severity: 'error',
    topic: 'transfer',
    title: 'The listing has no end[: {bytes} bytes so far]',
    explanation:
      'Data kept flowing on the data connection until this side hung up[, after {bytes} bytes]. Few directories have a listing that takes so long. A loop of links that the server follows is the usual cause; a client that waits for the end hangs or fills its memory. A very long directory over a slow line looks the same.',
    signature: 'Data that still flows when the client gives up, and no final reply.',
    advice: {
      'server-admin':
        'The listing that the FTP service sends[ for {verb}] does not end. Please look for links in that directory that lead back to it, and switch off recursive listings.',
      'end-user': 'Open another directory directly, by its path, and send this report to the administrator.',
    },
    lookAlikes: ['transfer-stalls-after-150', 'transfer-slow'],
    seenBy: ['probe', 'capture'],
    args: ['verb', 'bytes'],
  },
  'data-never-closed': {
    severity: 'warning',
    topic: 'transfer',
    title: 'The data connection stays open after the transfer',
    explanation:
      'The server confirmed the transfer and left the data connection open[, for {seconds} s until this side closed it]. The end of the data is told by closing that connection, so most clients go on waiting until they give up, although all has arrived.',
    signature: '226 without the end of the data connection.',
    advice: {
      'server-admin':
        'The FTP service does not close data connections at the end of a transfer. Please update it, and try without any proxy that stands in front.',
      'network-admin':
        'If the log of the FTP server shows that it does close its data connections, a device on the way swallows the end. Please check the proxies and firewalls between.',
    },
    lookAlikes: ['completion-226-waits-for-close', 'completion-before-data-end'],
    seenBy: ['probe', 'capture'],
    args: ['seconds'],
  },
} as const satisfies Record<string, Entry>
