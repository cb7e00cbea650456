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
} as const satisfies Record<string, Entry>
