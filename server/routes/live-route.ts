import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { ViewerMessage } from '../../shared/api.ts'
import { sayEnglish, t } from '../../shared/language/say.ts'
import { StoreFails } from '../runs/keeper.ts'
import { prepareRedacted } from '../runs/redacted-run.ts'
import type { ShownRun } from '../runs/shown-run.ts'
import { closeCodes, Viewer } from '../runs/viewer.ts'
import type { Service } from './app.ts'
import { isLocked, isOwners, linkRefusals, opensLink, withheld } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { ref, responses } from './shared-schemas.ts'
import { fates, RunParams } from './the-run.ts'

/**
 * The live view. A browser cannot read why an upgrade was refused, so a viewer is let in first and then told, by close
 * code and reason, what is wrong.
 */
export function addLiveRoute(app: FastifyInstance, service: Service): void {
  app.route<{ Params: RunParams }>({
    method: 'GET',
    url: '/api/runs/:id/live',
    exposeHeadRoute: false,
    schema: {
      operationId: 'watchRun',
      summary: 'Watch a run: a WebSocket',
      description:
        'The header first, then the events after `after`, then those to come, last the report and a normal close. ' +
        'While the run waits, its place in the queue; in between, heartbeats. A viewer may send a ViewerMessage. ' +
        'Close codes: 1001 the service stops, 1008 not allowed or `after` unreadable, 1013 the viewer is too slow, ' +
        '4400 the viewer’s message unreadable, 4401 the link has a password, 4404 no such run, 4410 the run is gone.',
      params: RunParams,
      security: opensLink,
      querystring: Type.Object({
        after: Type.Optional(Type.Unknown({ description: 'the `seq` of the last event seen, -1 for none' })),
      }),
      response: responses(
        { 101: ref('LiveMessage', 'each text message is one of these') },
        {
          403: 'the page that asks is another site’s',
          426: 'the request is no WebSocket upgrade',
          ...linkRefusals,
        },
      ),
    },
    handler: (_request, reply) => {
      reply.header('upgrade', 'websocket')
      throw new RequestProblem(426, 'This is a WebSocket: ask for it with ws:// and Upgrade: websocket.')
    },
    wsHandler: async (webSocket, request) => {
      const after = readAfter(request)
      const viewer = new Viewer(webSocket, request.raw.socket, (after ?? -1) + 1)
      const run = await service.runs.find(request.params.id).catch((error: unknown) => {
        if (error instanceof StoreFails) return error
        throw error
      })
      if (run instanceof StoreFails) return viewer.close(closeCodes.tryAgainLater, run.message)
      if (typeof run === 'string') {
        return viewer.close(run === 'unknown' ? closeCodes.notFound : closeCodes.gone, fates[run])
      }
      if (isLocked(run, request))
        return viewer.close(closeCodes.locked, 'This link has a password, and it was not given.')
      if (after === null)
        return viewer.close(closeCodes.refused, 'after is not readable. Expected the seq of an event, or -1.')
      // What was seen in the moment before a crash may not have been written down.
      if (run.state === 'interrupted') viewer.next = Math.min(viewer.next, run.events.length)
      if (viewer.next > run.events.length) {
        return viewer.close(
          closeCodes.refused,
          `after is ${after}, and the run has ${run.events.length} events so far, counted from 0.`,
        )
      }
      await prepareRedacted(run, withheld(run, request))
      viewer.onMessage((text) => obey(service, run, viewer, text))
      service.live.show(run, viewer, isOwners(run, request))
    },
  })
}

function readAfter(request: FastifyRequest): number | null {
  const { after = '-1' } = request.query as { after?: unknown }
  return typeof after === 'string' && /^(?:-1|\d{1,9})$/.test(after) ? Number(after) : null
}

function obey({ runs }: Service, run: ShownRun, viewer: Viewer, text: string | null): void {
  const message = text === null ? null : parsed(text)
  if (!Check(ViewerMessage, message)) {
    viewer.close(
      closeCodes.badMessage,
      'Your message is not readable. Expected {"cancel":{"ownerToken":"..."}} as text.',
    )
  } else if (!run.isOwner(message.cancel.ownerToken)) {
    viewer.close(closeCodes.refused, 'The owner token is not that of this run.')
  } else {
    runs.cancel(run.id, sayEnglish(t`The run was cancelled by its owner.`))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
