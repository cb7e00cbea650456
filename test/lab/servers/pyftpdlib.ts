import { PASSWORD, USER } from '../home.ts'
import { type RunningServer, type ServerTls, type Stage, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('pyftpdlib', 'python3-pyftpdlib', options, async (stage) => {
    const program = await stage.file('serve.py', `${lines(stage).join('\n')}\n`)
    // Not whatever python3 the PATH has first: OpenSSL's bindings are built for Debian's.
    const command = ['/usr/bin/python3', '-u', program]
    return { command, environment: { PYTHONPATH: stage.packages.pythonPath, PYTHONDONTWRITEBYTECODE: '1' } }
  })

function lines({ options, port, root }: Stage): string[] {
  const { address, anonymous, passivePorts, publicAddress, tls, extra = [] } = options
  return [
    'from pyftpdlib.authorizers import DummyAuthorizer',
    'from pyftpdlib.handlers import FTPHandler',
    'from pyftpdlib.servers import FTPServer',
    'handler = FTPHandler',
    ...(tls ? tlsLines(tls) : []),
    'authorizer = handler.authorizer = DummyAuthorizer()',
    `authorizer.add_user('${USER}', '${PASSWORD}', ${quoted(root)}, perm='elr')`,
    `authorizer.override_perm('${USER}', ${quoted(`${root}/incoming`)}, 'elradfmwMT', recursive=True)`,
    ...(anonymous ? [`authorizer.add_anonymous(${quoted(root)})`] : []),
    ...(passivePorts ? [`handler.passive_ports = range(${passivePorts.min}, ${passivePorts.max} + 1)`] : []),
    ...(publicAddress === undefined ? [] : [`handler.masquerade_address = ${quoted(publicAddress)}`]),
    ...extra,
    `server = FTPServer((${quoted(address)}, ${port}), handler)`,
    'server.serve_forever()',
  ]
}

// Under TLS this version resets a data connection whose handshake begins before the transfer command, as that of
// curl and basic-ftp does; to ftplib, which sends LIST first, it answers.
function tlsLines({ mode, certificate, key }: ServerTls): string[] {
  const required = mode === 'required' ? 'True' : 'False'
  return [
    'from pyftpdlib.handlers import TLS_FTPHandler',
    'handler = TLS_FTPHandler',
    `handler.certfile = ${quoted(certificate)}`,
    `handler.keyfile = ${quoted(key)}`,
    `handler.tls_control_required = handler.tls_data_required = ${required}`,
  ]
}

const quoted = (text: string) => JSON.stringify(text)
