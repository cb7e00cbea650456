import { useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Sharing } from '../../shared/report/sharing.ts'
import { navigate } from '../router.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { ownRun } from '../store/own-runs.ts'
import { isSavedPage } from '../store/saved-page.ts'
import { language, locale, words } from '../words/words.ts'
import { Button, DownloadLink } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { LineStatus } from './LineStatus.tsx'
import styles from './RunBar.module.css'
import { CompareButton } from './share/CompareButton.tsx'
import { ShareButton } from './share/ShareButton.tsx'

/** Which run this is, how the line to it is, and what can be done with it. */
export function RunBar({
  id,
  snapshot,
  store,
  onSet,
}: {
  readonly id: string
  readonly snapshot: TraceSnapshot
  readonly store: TraceStore
  /** Its owner has said something else of it. */
  readonly onSet: (shared: Sharing) => void
}) {
  const { header, report } = snapshot
  const own = ownRun(id)
  const [cancelling, setCancelling] = useState(false)
  return (
    <div className={styles.bar}>
      <div className={styles.what}>
        <p className={styles.target}>{header ? printable(header.target.input) : '\u00a0'}</p>
        <p className={styles.where}>
          {header && (
            <>
              {words.run.from(printable(header.vantage.name))}, {words.run.started}{' '}
              <time dateTime={header.startedAt}>{new Date(header.startedAt).toLocaleString(locale())}</time>
            </>
          )}
        </p>
      </div>
      {!isSavedPage() && (
        <div className={styles.actions}>
          <div className={styles.line}>
            <LineStatus line={snapshot.line} onRetry={store.retryNow} />
          </div>
          {report === null ? (
            <div className={styles.turn}>
              {own && (
                <Button
                  disabled={cancelling || snapshot.line.state !== 'live'}
                  onClick={() => {
                    setCancelling(true)
                    store.cancel(own.ownerToken)
                  }}
                >
                  {cancelling ? words.run.cancelling : words.run.cancel}
                </Button>
              )}
            </div>
          ) : (
            report.source === 'probe' &&
            // A label that stands for what was left out is nothing that can be dialled.
            (own || !report.target.input.includes('<')) && (
              <div className={styles.turn}>
                <RunAgain id={id} input={report.target.input} />
              </div>
            )
          )}
          <CompareButton id={id} report={report} />
          {own && <ShareButton id={id} own={own} snapshot={snapshot} onSet={onSet} />}
          <CopyButton label={words.run.copyLink} text={() => location.href} />
          <DownloadLink
            href={`/api/runs/${id}/export.json`}
            download
            aria-label={`${words.run.exportAs} JSON`}
          >
            {words.run.exportJson}
          </DownloadLink>
          <DownloadLink
            href={`/api/runs/${id}/export.md?lang=${language}`}
            download
            aria-label={`${words.run.exportAs} Markdown`}
          >
            {words.run.exportMarkdown}
          </DownloadLink>
        </div>
      )}
    </div>
  )
}

/** The same request once more; back to the form where it needs a password, or where the request is not known. */
function RunAgain({ id, input }: { readonly id: string; readonly input: string }) {
  const [busy, setBusy] = useState(false)
  const own = ownRun(id)
  const request = own?.request ?? { target: input }
  const again = async () => {
    if (!own || own.hadPassword) return navigate('/', { request })
    setBusy(true)
    const { launch } = await import('../store/launch.ts')
    const outcome = await launch(request, null)
    navigate('kind' in outcome ? '/' : outcome.path, 'kind' in outcome ? { request } : {})
  }
  return (
    <Button disabled={busy} onClick={() => void again()}>
      {words.run.again}
    </Button>
  )
}
