/** The gallery as a server. It shows what the code does that was there when it was started. */
import { createServer, type Server } from 'node:http'
import { builtPage } from '../../server/routes/page.ts'
import { builtSavedPage, pageParts } from '../../server/routes/page-parts.ts'
import { html } from '../../shared/report/html.ts'
import { expectationOf, scenarioNames } from '../scenario-trace.ts'
import { indexPage, scenarioPage } from './pages.ts'
import { scenarioReport } from './scenario-report.ts'

/** `/`, `/NAME`, and `/NAME/page`: the page that a reader of such a run has. */
export function gallery(): Server {
  const parts = pageParts(builtSavedPage, builtPage)
  return createServer(async (request, response) => {
    const answer = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body)
    try {
      const [, name = '', page] = new URL(request.url ?? '/', 'http://gallery').pathname.split('/')
      if (name === '') return answer(200, indexPage(scenarioNames.map(scenarioReport)))
      const at = scenarioNames.indexOf(name)
      if (at === -1) return answer(404, 'There is no such scenario. <a href="/">All of them</a>')
      const report = scenarioReport(name)
      if (page !== 'page')
        return answer(200, scenarioPage(report, JSON.stringify(expectationOf(name)), neighbours(at)))
      const built = await parts(report.verdict.status)
      answer(built ? 200 : 503, built ? html(report, built) : 'The page is not built: npm run build')
    } catch (error) {
      response
        .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
        .end(`${(error as Error).stack}`)
    }
  })
}

const neighbours = (at: number) => ({
  before: scenarioNames[at - 1] ?? null,
  after: scenarioNames[at + 1] ?? null,
  place: `${at + 1} of ${scenarioNames.length}`,
})
