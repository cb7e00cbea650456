/** What our reader says of a capture, in the shape of tshark's fields, so that the two can be laid side by side. */
import { printEndpoint } from '../../shared/ftp/address.ts'
import type { CapturedSession } from '../../shared/readers/capture/captured-session.ts'
import { dialsOf } from '../../shared/readers/capture/data-connections.ts'
import { offeredIn } from '../../shared/readers/capture/offered-in.ts'
import type { Flow } from '../../shared/readers/capture/tcp-flow.ts'
import { read } from '../readers/capture/read.ts'
import type { TsharkStream } from './tshark.ts'

/** Control connections and their data connections; of other traffic we keep nothing to compare. */
export const ourView = (file: Uint8Array): readonly TsharkStream[] =>
  read(file).captured.flatMap((session) => [
    { ...streamOf(session.flow), ...dialogue(session) },
    ...dialsOf(session).map(({ flow }) => ({ ...streamOf(flow), requests: [], responses: [], offers: [] })),
  ])

const RESET = 4

function streamOf(flow: Flow): Pick<TsharkStream, 'from' | 'to' | 'retransmissions' | 'resets'> {
  const flags = flow.log.filter((_, index) => index % 4 === 1)
  return {
    from: name(flow.endpoint('a')),
    to: name(flow.endpoint('b')),
    retransmissions: flow.a.retransmissions + flow.b.retransmissions,
    resets: flags.filter((value) => (value & RESET) !== 0).length,
  }
}

/** As tshark prints it, without brackets. */
const name = (endpoint: Parameters<typeof printEndpoint>[0]): string =>
  printEndpoint(endpoint).replace(/[[\]]/g, '')

function dialogue({ control }: CapturedSession): Pick<TsharkStream, 'requests' | 'responses' | 'offers'> {
  const items = control?.dialogue.items ?? []
  return {
    requests: items.flatMap((item) =>
      item.is === 'command'
        ? [[item.verb, ...(item.argument === null ? [] : [item.argument])].join(' ')]
        : [],
    ),
    responses: items.flatMap((item) =>
      item.is === 'reply' && item.reply.code !== null ? [`${item.reply.code}`] : [],
    ),
    offers: items.flatMap((item) => {
      const offered = offeredIn(item)
      if (!offered) return []
      return [offered.address === null ? `${offered.port}` : `${offered.address}:${offered.port}`]
    }),
  }
}
