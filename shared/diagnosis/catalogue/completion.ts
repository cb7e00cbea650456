import type { Entry } from './entry.ts'

/** The end of a transfer and of the session. */
export const completion = {
  'completion-226-missing': {
    severity: 'error',
    topic: 'completion',
    title: 'The data arrived, but the server never confirmed the end',
    explanation:
      'The server closed the data connection[ after {bytes} bytes][ of {verb}], and its closing reply (226) did not come. The data may be complete; without the confirmation a client cannot know and reports an error. As this was a short transfer, an idle timer on the way is unlikely; a server that is still busy with the file, or a control connection that was silently cut, are the candidates.',
    signature: 'End of the data connection, then no 226 on the control connection.',
    advice: {
      'server-admin':
        'After a transfer the final reply (226) is missing. Please check the log of the FTP service at the time of the test, above all virus scanning and scripts that run after each file.',
      'network-admin':
        'If the log of the FTP server shows that 226 was sent, it was lost on the way: please check the firewalls between for timers on the control connection.',
      'end-user': 'Compare the size of the file with the original before you rely on it.',
    },
    fixes: ['keep-alive'],
    lookAlikes: [
      'control-idle-dropped-silently',
      'transfer-stalls-after-150',
      'completion-226-waits-for-close',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'bytes'],
  },
  'completion-error-after-data': {
    severity: 'error',
    topic: 'completion',
    title: 'Data arrived, then the server reported an error',
    explanation:
      'Bytes had already crossed the data connection[ ({bytes} of {verb})] when the server ended the transfer with an error[: "{reply}"]. What arrived may be incomplete. Firewalls are hardly the cause, since the data connection carried data; the words of the reply and the log of the server tell more.',
    signature: '425, 450, 451 or 552 after data has flowed.',
    advice: {
      'server-admin':
        'A transfer[ ({verb})] ended with an error after data had been sent[: "{reply}"]. Please look into the log of the FTP service: a full disk, a quota, a read error, or a rule about TLS sessions are usual.',
      'end-user':
        'Do not rely on the file or listing that arrived. Try again, and pass this report on if it happens again.',
    },
    fixes: ['session-reuse'],
    lookAlikes: ['transfer-aborted-426', 'tls-session-reuse-required', 'store-quota-or-full'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply', 'bytes'],
  },
  'control-reset-mid-session': {
    severity: 'error',
    topic: 'completion',
    title: 'The control connection was reset in the middle of the session',
    explanation:
      'The control connection had worked and was then torn down with a reset[ during {verb}]. A server that ends a session says goodbye or closes in order; a reset points to a device on the way, such as intrusion prevention, a load balancer with a time limit or a router that forgot the connection, or to a crash of the service. One trace from one side does not show who sent it.',
    signature: 'RST on the control connection while a command or transfer is under way.',
    advice: {
      'network-admin':
        'FTP control connections are reset during the session. Please check intrusion prevention, FTP inspection and time limits on every firewall and load balancer between, at the time of the test.',
      'server-admin':
        'A control connection was reset[ during {verb}]. Please check whether the process of the FTP service crashed at that time; if its log shows a reset from outside, a network device sent it.',
      'end-user':
        'Try from another network. If it works there, a device in your network cuts the connection.',
    },
    fixes: ['helper-off', 'keep-alive'],
    lookAlikes: [
      'control-closed-without-421',
      'control-idle-dropped-silently',
      'auth-tls-killed-by-middlebox',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
  'control-closed-without-421': {
    severity: 'error',
    topic: 'completion',
    title: 'The server closed the session without a word[, after {verb}]',
    explanation:
      'The control connection was closed from the far side[ after the command {verb}], and no reply announced it. A server that closes on purpose sends 421 first. The process that served the session may have crashed or been ended, or a device in front of the server closed the connection for it.',
    signature: 'FIN on the control connection with no 421 before it.',
    advice: {
      'server-admin':
        'The FTP service closed the session without a reply[ after {verb}]. Please look for a crash or a fatal error in its log and in the system log at the time of the test, and update the service if it is old.',
      'network-admin':
        'If the log of the FTP service shows no end of the session at that time, a proxy or firewall in front of it closed the connection: please check its FTP inspection.',
      'end-user': 'Please send this report to the administrator of the server.',
    },
    fixes: ['helper-off'],
    lookAlikes: [
      'control-reset-mid-session',
      'login-dies-after-pass',
      'control-idle-timeout',
      'tls-session-reuse-required',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
} as const satisfies Record<string, Entry>
