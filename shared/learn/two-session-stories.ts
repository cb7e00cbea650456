/** What takes two sessions to see: a helper that TLS blinds, and a transfer between two servers. */
import { writePasvReply, writePort } from '../ftp/host-port.ts'
import { script } from './script.ts'
import { goodbye, listing, loggedIn, type Story } from './story.ts'

const connectTimeoutMs = 10_000

export const tlsBlindsHelper: Story = {
  id: 'tls-blinds-helper',
  shows: 'alg-blinded-by-tls',
  tell({ server, serverInside, port, dataPort, client, controlFrom, dataFrom }) {
    const s = script()
    const at = { address: server, port }
    s.attempt('passive-ipv4-clear', 'passive', 'clear', at)
    loggedIn(s, 'c1', { address: client, port: controlFrom }, at)
    s.command('pasv', 'c1', 'PASV')
    s.reply('helper-rewrites', 'c1', writePasvReply({ address: server, port: dataPort }))
    s.dial('helper-opens', 'd1', { address: server, port: dataPort })
    s.connected(null, 'd1', { address: client, port: dataFrom })
    s.command(null, 'c1', 'LIST')
    s.reply(null, 'c1', '150 Here comes the directory listing.')
    listing(s, 'c1', 'd1', true)
    goodbye(s, 'c1', 'clear-works')

    s.attempt('passive-ipv4-explicit', 'passive', 'explicit', at)
    s.dial(null, 'c2', at)
    s.connected(null, 'c2', { address: client, port: controlFrom + 2 })
    s.reply(null, 'c2', '220 FTP server ready.')
    s.command('auth', 'c2', 'AUTH', 'TLS')
    s.reply('auth-answer', 'c2', '234 Proceed with negotiation.')
    s.tls('tls-up', 'c2', false)
    s.command(null, 'c2', 'USER', 'ada')
    s.reply(null, 'c2', '331 Please specify the password.')
    s.command(null, 'c2', 'PASS', '****')
    s.reply('tls-login', 'c2', '230 Login successful.')
    s.command(null, 'c2', 'PBSZ', '0')
    s.reply(null, 'c2', '200 PBSZ set to 0.')
    s.command(null, 'c2', 'PROT', 'P')
    s.reply('prot', 'c2', '200 PROT now Private.')
    s.command('pasv-secret', 'c2', 'PASV')
    s.reply('pasv-secret-answer', 'c2', writePasvReply({ address: serverInside, port: dataPort }))
    s.dial(null, 'd2', { address: serverInside, port: dataPort })
    s.failed('secret-lost', 'd2', 'timed-out', 'ETIMEDOUT', connectTimeoutMs)
    s.dial('secret-instead', 'd3', { address: server, port: dataPort })
    s.failed('secret-filtered', 'd3', 'timed-out', 'ETIMEDOUT', connectTimeoutMs)
    goodbye(s, 'c2', 'blinded-end')
    return s.done()
  },
}

export const fxp: Story = {
  id: 'fxp',
  shows: 'port-rejected-illegal',
  tell({ server, otherServer, port, dataPort, client, controlFrom }) {
    const s = script()
    const receiver = { address: server, port }
    const sender = { address: otherServer, port: 21 }
    s.attempt('passive-ipv4-clear', 'passive', 'clear', receiver)
    loggedIn(s, 'c1', { address: client, port: controlFrom }, receiver, 'fxp-first')
    s.command('fxp-pasv', 'c1', 'PASV')
    const offered = { address: server, port: dataPort }
    s.reply('fxp-pasv-answer', 'c1', writePasvReply(offered))

    s.attempt('active-ipv4-clear', 'active', 'clear', sender)
    loggedIn(s, 'c2', { address: client, port: controlFrom + 2 }, sender, 'fxp-second')
    s.command('fxp-port', 'c2', 'PORT', writePort(offered))
    s.reply('fxp-refused', 'c2', '500 Illegal PORT command.')
    goodbye(s, 'c2', null)
    s.resume('passive-ipv4-clear')
    goodbye(s, 'c1', 'fxp-end')
    return s.done()
  },
}
