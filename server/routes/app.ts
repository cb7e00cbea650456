/** The HTTP interface put together: logging, security, errors, API, documents, page. */
import swagger from '@fastify/swagger'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type { TSchema } from 'typebox'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import type { EgressPolicy } from '../net/egress-policy.ts'
import type { Keeper } from '../runs/keeper.ts'
import type { Live } from '../runs/live.ts'
import type { Quotas } from '../runs/quotas.ts'
import type { Runs } from '../runs/runs.ts'
import type { UnlockAttempts } from '../runs/unlock-attempts.ts'
import { addAccess } from './access.ts'
import { addCompareRoute } from './compare-route.ts'
import { addDocs, openApi } from './docs.ts'
import { addErrorHandling, answer, answerUnreadable, bodyLimit } from './errors.ts'
import { addExportHtmlRoute } from './export-html-route.ts'
import { addExportRoutes } from './export-routes.ts'
import { addExportSvgRoute } from './export-svg-route.ts'
import { addFloodLimit } from './flood-limit.ts'
import { addHealthRoutes } from './health-routes.ts'
import { addLiveRoute } from './live-route.ts'
import { addMetricsRoute } from './metrics-route.ts'
import { addPage, builtPage } from './page.ts'
import { addPreviewRoute, previewHead } from './preview-route.ts'
import { addReportRoutes } from './report-routes.ts'
import { addRobots } from './robots.ts'
import { addRunRoutes } from './run-routes.ts'
import { addSecurity } from './security.ts'
import { addSettingsRoutes } from './settings-routes.ts'
import { addSharedSchemas } from './shared-schemas.ts'
import { addUnlockRoute } from './unlock-route.ts'
import { validator } from './validation.ts'

export interface Service {
  readonly config: Config
  readonly runs: Runs
  readonly live: Live
  readonly policy: EgressPolicy
  readonly metrics: Metrics
  readonly keeper: Pick<Keeper, 'failing'>
  /** Null where nothing is counted. */
  readonly quotas: Quotas | null
  readonly unlockAttempts: UnlockAttempts
  readonly logger: FastifyServerOptions['logger']
}

export type App = FastifyInstance

const webSocketOptions = {
  /** A viewer's message is one small JSON object. */
  maxPayload: 4096,
  /** Frames are made once for all viewers, which a compression of each viewer's own would undo. */
  perMessageDeflate: false,
  /** Milliseconds a viewer gets to answer our goodbye before its connection is cut. */
  closeTimeout: 5000,
}

export async function buildApp(service: Service): Promise<App> {
  const { access, patience } = service.config
  const { trustedProxies } = access
  const app = Fastify({
    logger: service.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // Against clients that say a request so slowly that it holds a connection for ever.
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    http: { headersTimeout: patience.headMs, connectionsCheckingInterval: patience.headMs / 2 },
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    frameworkErrors: answer,
    clientErrorHandler: answerUnreadable,
    // Beyond what Node takes as a request head: a wrong id is unknown, however long.
    routerOptions: { maxParamLength: 20_000 },
  })

  app.setValidatorCompiler<TSchema>(({ schema }) => validator(schema))
  app.setSerializerCompiler(() => JSON.stringify)
  app.removeContentTypeParser('text/plain')
  addRequestLog(app)
  addErrorHandling(app)
  addSharedSchemas(app)
  await app.register(swagger, openApi)
  await app.register(websocket, {
    options: webSocketOptions,
    // ws has said goodbye with the right code by then; its connection goes down by itself.
    errorHandler: (error, _socket, request) => request.log.debug({ err: error }, 'a viewer’s line failed'),
    // Viewers are told by `Live`, with the reason.
    preClose: (done) => done(),
  })
  await addSecurity(app, service.config)
  addRobots(app)
  await addFloodLimit(app, service.config.requestsPerMinute, () => service.metrics.refused('flood'))
  await addAccess(app, service.config.access)
  addRunRoutes(app, service)
  addSettingsRoutes(app, service)
  addUnlockRoute(app, service)
  addReportRoutes(app, service)
  addCompareRoute(app, service)
  addLiveRoute(app, service)
  addExportRoutes(app, service)
  addExportSvgRoute(app, service)
  addExportHtmlRoute(app, service)
  addHealthRoutes(app, service)
  addMetricsRoute(app, service)
  addDocs(app)
  addPreviewRoute(app, service)
  await addPage(app, builtPage, previewHead(service))
  return app
}

/** One line a request: the route and not the address, which names a run and may carry anything after its `?`. */
function addRequestLog(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}
