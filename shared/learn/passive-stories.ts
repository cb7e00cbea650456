/** Passive mode: the client opens both connections. */
import { writeEpsvReply, writePasvReply } from '../ftp/host-port.ts'
import { type Script, script } from './script.ts'
import { goodbye, listing, loggedIn, logIn, type Story, type StoryFacts } from './story.ts'

const connectTimeoutMs = 10_000

export const passive: Story = {
  id: 'passive',
  shows: null,
  tell(facts) {
    const { server, port, dataPort, client, dataFrom } = facts
    const s = script()
    s.attempt('passive-ipv4-clear', 'passive', 'clear', { address: server, port })
    logIn(s, facts, { address: server, port })
    s.command('pasv', 'c1', 'PASV')
    s.reply('pasv-answer', 'c1', writePasvReply({ address: server, port: dataPort }))
    s.dial('dial-data', 'd1', { address: server, port: dataPort })
    s.connected('data-open', 'd1', { address: client, port: dataFrom })
    s.command('list', 'c1', 'LIST')
    s.reply('list-begins', 'c1', '150 Here comes the directory listing.')
    listing(s, 'c1', 'd1')
    goodbye(s, 'c1', 'goodbye')
    return s.done()
  },
}

export const epsv: Story = {
  id: 'epsv',
  shows: null,
  tell(facts) {
    const { server, dataPort, client, dataFrom } = facts
    const s = opened(facts)
    s.command('epsv', 'c1', 'EPSV')
    s.reply('epsv-answer', 'c1', writeEpsvReply(dataPort))
    s.dial('dial-data', 'd1', { address: server, port: dataPort })
    s.connected('data-open', 'd1', { address: client, port: dataFrom })
    s.command('list', 'c1', 'LIST')
    s.reply('list-begins', 'c1', '150 Here comes the directory listing.')
    listing(s, 'c1', 'd1')
    goodbye(s, 'c1', 'goodbye')
    return s.done()
  },
}

export const passivePrivateAddress: Story = {
  id: 'passive-private-address',
  shows: 'pasv-private-address',
  tell(facts) {
    const { server, serverInside, dataPort, client, dataFrom } = facts
    const s = opened(facts)
    s.command('pasv', 'c1', 'PASV')
    s.reply('pasv-private', 'c1', writePasvReply({ address: serverInside, port: dataPort }))
    s.dial('dial-private', 'd1', { address: serverInside, port: dataPort })
    s.failed('private-lost', 'd1', 'timed-out', 'ETIMEDOUT', connectTimeoutMs)
    s.dial('dial-instead', 'd2', { address: server, port: dataPort })
    s.connected('instead-open', 'd2', { address: client, port: dataFrom })
    s.command('list', 'c1', 'LIST')
    s.reply(null, 'c1', '150 Here comes the directory listing.')
    listing(s, 'c1', 'd2', true)
    goodbye(s, 'c1', 'goodbye')
    return s.done()
  },
}

export const passiveFiltered: Story = {
  id: 'passive-filtered',
  shows: 'passive-port-filtered',
  tell(facts) {
    const { server, dataPort } = facts
    const s = opened(facts)
    s.command('pasv', 'c1', 'PASV')
    s.reply('pasv-answer', 'c1', writePasvReply({ address: server, port: dataPort }))
    s.dial('dial-filtered', 'd1', { address: server, port: dataPort })
    s.failed('filtered', 'd1', 'timed-out', 'ETIMEDOUT', connectTimeoutMs)
    goodbye(s, 'c1', 'filtered-end')
    return s.done()
  },
}

/** A passive attempt, logged in. */
function opened({ server, port, client, controlFrom }: StoryFacts): Script {
  const s = script()
  s.attempt('passive-ipv4-clear', 'passive', 'clear', { address: server, port })
  loggedIn(s, 'c1', { address: client, port: controlFrom }, { address: server, port })
  return s
}
