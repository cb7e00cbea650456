/** Active mode: the client says where it listens, and the server dials it. */
import { writePort } from '../ftp/host-port.ts'
import { type Script, script } from './script.ts'
import { goodbye, listing, loggedIn, type Story, type StoryFacts } from './story.ts'

/** How long a server tries to connect back before it says so. */
const connectBackMs = 20_000

export const active: Story = {
  id: 'active',
  shows: null,
  tell(facts) {
    const { clientPublic, activePort, activeFrom, server } = facts
    const here = { address: clientPublic, port: activePort }
    const s = opened(facts, clientPublic)
    s.listens('listen', 'd1', here, here)
    s.command('port', 'c1', 'PORT', writePort(here))
    s.reply('port-answer', 'c1', '200 PORT command successful.')
    s.command('list-active', 'c1', 'LIST')
    s.connectBack('connect-back', 'd1', { address: server, port: activeFrom })
    s.accepted('connect-back-open', 'd1', { address: server, port: activeFrom })
    s.reply('list-begins', 'c1', '150 Here comes the directory listing.')
    listing(s, 'c1', 'd1')
    goodbye(s, 'c1', 'goodbye')
    return s.done()
  },
}

export const activeBehindNat: Story = {
  id: 'active-behind-nat',
  shows: 'port-rejected-illegal',
  tell(facts) {
    const { client, activePort } = facts
    const here = { address: client, port: activePort }
    const s = opened(facts, client)
    s.listens('listen-inside', 'd1', here, here)
    s.command('port-private', 'c1', 'PORT', writePort(here))
    s.reply('port-illegal', 'c1', '500 Illegal PORT command.')
    s.closed(null, 'd1', 'client')
    goodbye(s, 'c1', 'illegal-end')
    return s.done()
  },
}

export const activeBlocked: Story = {
  id: 'active-blocked',
  shows: 'active-connect-back-timeout',
  tell(facts) {
    const { client, clientPublic, activePort } = facts
    const announced = { address: clientPublic, port: activePort }
    const s = opened(facts, client)
    s.listens('listen-inside', 'd1', { address: client, port: activePort }, announced)
    s.command('port-public', 'c1', 'PORT', writePort(announced))
    s.reply('port-answer', 'c1', '200 PORT command successful.')
    s.command('list-waits', 'c1', 'LIST')
    s.reply('no-connect-back', 'c1', '425 Failed to establish connection.', connectBackMs)
    s.closed(null, 'd1', 'client')
    goodbye(s, 'c1', 'no-connect-back-end')
    return s.done()
  },
}

/** An active attempt, logged in. */
function opened({ server, port, controlFrom }: StoryFacts, client: string): Script {
  const s = script()
  s.attempt('active-ipv4-clear', 'active', 'clear', { address: server, port })
  loggedIn(s, 'c1', { address: client, port: controlFrom }, { address: server, port })
  return s
}
