import type { Entry } from './entry.ts'

/** The commands between login and the first data connection. */
export const setUp = {
  'command-hangs': {
    severity: 'error',
    topic: 'set-up',
    title: 'The server never answers the command {verb}',
    explanation:
      'The command {verb} was sent on a connection that had worked until then, and no reply came. Either the server got stuck on it, or something between this side and the server swallowed the command or its reply. One attempt cannot tell the two apart: if the same command is answered over TLS or from another network, it is a device on the way.',
    signature: 'A command without any reply on a control connection that stays open.',
    advice: {
      'server-admin':
        'The FTP service does not answer the command {verb}. Please look into its log at the time of the test, and try the command locally on the server: if it hangs there too, update the FTP service or switch the command off.',
      'network-admin':
        'The command {verb} gets no reply. If the server answers it locally, please exempt this connection from FTP inspection (ALG, intrusion prevention) and test again.',
      'end-user':
        'Try with encryption (explicit TLS) on and off, and from another network. If one of them works, use it and pass this report on.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['command-blocked-by-middlebox', 'control-idle-dropped-silently', 'tls-handshake-timeout'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb'],
  },
} as const satisfies Record<string, Entry>
