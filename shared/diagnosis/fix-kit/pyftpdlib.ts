import type { Fix } from './fix.ts'

const product = 'pyftpdlib'
const audience = 'server-admin'

export const pyftpdlib: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'Set the passive ports on the handler class before the server starts. Apply by restarting the program; then run the test again.',
    snippet:
      'handler = FTPHandler\nhandler.passive_ports = range({A}, {B} + 1)\n# apply: restart the program',
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'Set the public address on the handler class before the server starts. Apply by restarting the program; then run the test again.',
    snippet: "handler = FTPHandler\nhandler.masquerade_address = '{P}'\n# apply: restart the program",
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'Use TLS_FTPHandler in place of FTPHandler; it needs the package pyOpenSSL and a file with key and certificate. Apply by restarting the program; then run the test again.',
    snippet:
      "from pyftpdlib.handlers import TLS_FTPHandler\n\nhandler = TLS_FTPHandler\nhandler.certfile = '/etc/ssl/private/ftp.pem'\n# apply: restart the program",
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'Require TLS for login and data on the handler class. Apply by restarting the program; then run the test again.',
    snippet:
      'handler.tls_control_required = True\nhandler.tls_data_required = True\n# apply: restart the program',
  },
  {
    topic: 'limits',
    product,
    audience,
    text: 'Raise the limits on the server object. Apply by restarting the program; then run the test again.',
    snippet: 'server.max_cons = 1024\nserver.max_cons_per_ip = 20\n# apply: restart the program',
  },
  {
    topic: 'keep-alive',
    product,
    audience,
    text: 'Raise the time after which an idle session ends, in seconds. Apply by restarting the program; then run the test again.',
    snippet: 'handler.timeout = 900\n# apply: restart the program',
  },
]
