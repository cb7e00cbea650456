import type { Entry } from './entry.ts'

/** The end of a transfer and of the session. */
export const completion = {
  'completion-226-missing': {
    severity: 'error',
    topic: 'completion',
    title: 'The data arrived, but the server never confirmed the end',
    explanation:
      'The server closed the data connection[ after {bytes} bytes][ of {verb}], and its closing reply (226) did not come. The data may be complete; without the confirmation a client cannot know and reports an error. After a short transfer an idle timer on the way is unlikely; a server that is still busy with the file, or a control connection that was silently cut, are the candidates.',
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
  'control-idle-dropped-silently': {
    severity: 'error',
    topic: 'completion',
    title: 'A firewall forgot the control connection during a long transfer',
    explanation:
      'The data arrived in full, and the control connection did not answer afterwards. During a transfer it carries nothing[, here for {seconds} s], and routers and firewalls drop silent connections from their tables after some minutes without telling anyone. Short transfers work and long ones fail. From one side it cannot be seen whose device it is.',
    signature: 'Data complete, no 226 and no FIN; only after long transfers.',
    advice: {
      'end-user':
        'Switch on TCP keep-alive in your client, every 60 seconds or less. Compare the size of the file: it is probably complete.',
      'network-admin':
        'The control connection of FTP is dropped while a transfer runs. Please raise the idle time for TCP sessions to port 21 on the firewall, router or load balancer to more than the longest transfer.',
      'server-admin':
        'Please switch on TCP keep-alive in the FTP service with an interval of 60 seconds or less.',
    },
    fixes: ['keep-alive'],
    lookAlikes: ['control-idle-timeout', 'completion-226-missing', 'command-hangs'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seconds'],
  },
  'control-idle-timeout': {
    severity: 'info',
    topic: 'completion',
    title: 'The server ended the session because it was idle',
    explanation:
      'The server said so itself[: "{reply}"]. Sessions without commands are closed after some minutes on every server; clients connect again when needed.',
    signature: '421 with words about timeout or idle.',
    advice: {
      'end-user': 'Nothing to do; your client reconnects. Switch on keep-alive if it bothers you.',
      'server-admin':
        'If users are cut off too early, raise the idle time (vsftpd: idle_session_timeout; ProFTPD: TimeoutIdle, TimeoutNoTransfer).',
    },
    fixes: ['keep-alive'],
    lookAlikes: ['control-idle-dropped-silently', 'control-timeout-despite-transfer'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'control-timeout-despite-transfer': {
    severity: 'error',
    topic: 'completion',
    title: 'The server ends idle sessions even while a transfer runs',
    explanation:
      'The control connection was closed at a fixed time[, {seconds} s,] although data was still flowing. The server counts the silent control connection as idle and forgets the transfer. Every transfer longer than that fails.',
    signature: 'The control connection closes at the idle time while data flows.',
    advice: {
      'server-admin':
        'The FTP service closes sessions during transfers. Please raise its idle time above the longest transfer, and update it: a running transfer should count as activity.',
      'end-user': 'Transfer smaller files, or let the client resume.',
    },
    fixes: ['keep-alive'],
    lookAlikes: ['control-idle-timeout', 'control-idle-dropped-silently'],
    seenBy: ['log', 'capture'],
    args: ['seconds'],
  },
  'completion-226-waits-for-close': {
    severity: 'info',
    topic: 'completion',
    title: 'The server confirms the transfer only when the client closes its side',
    explanation:
      'All data had arrived, and the closing reply came some seconds later[, after {seconds} s], when the client closed the data connection. The server waits for that. Clients that close at once lose no time.',
    signature: '226 about ten seconds after the last byte if the client keeps the data connection open.',
    advice: {
      'end-user':
        'If each file takes ten seconds longer than it should, update the client: it should close the data connection as soon as the data ends.',
    },
    lookAlikes: ['completion-226-missing'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seconds'],
  },
  'completion-before-data-end': {
    severity: 'info',
    topic: 'completion',
    title: 'The confirmation came before the last data',
    explanation:
      'The closing reply (226) arrived while data was still on its way. The two connections are independent, so this is permitted. Only clients that stop reading at the 226 lose data.',
    signature: '226 before the end of the data connection.',
    advice: {
      'end-user': 'Nothing to do. If files are cut off, update the client.',
    },
    lookAlikes: ['transfer-truncated'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'quit-no-221': {
    severity: 'info',
    topic: 'completion',
    title: 'The server does not say goodbye',
    explanation:
      'After QUIT the server closed the connection or stayed silent and sent no 221. All work was done by then, so it does no harm.',
    signature: 'No 221 within some seconds after QUIT.',
    advice: {
      'server-admin': 'Nothing needs to change.',
    },
    seenBy: ['probe', 'log', 'capture'],
  },
} as const satisfies Record<string, Entry>
