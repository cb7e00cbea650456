import { useState } from 'react'
import { type PictureKind, pictureKinds, reportPicture } from '../../../shared/diagram/report-picture.ts'
import { standaloneSvg } from '../../../shared/diagram/svg.ts'
import type { Report } from '../../../shared/report/report.ts'
import type { Session } from '../../../shared/session/session.ts'
import { isOfService } from '../../store/saved-page.ts'
import { details } from '../../words/details.ts'
import { speech } from '../../words/speech.ts'
import { language, words } from '../../words/words.ts'
import { Button, DownloadLink } from '../Button.tsx'
import { Card } from './Card.tsx'
import styles from './Files.module.css'
import { drawingAsPng } from './png.ts'
import { saveFile } from './save-file.ts'

/** As wide as pictures stand in tickets and documents. */
const width = 760

/** Pictures, and the whole page, as files; paper too. */
export function Files({ report, session }: { readonly report: Report; readonly session: Session }) {
  const { attempts } = session
  const [chosen, choose] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const attempt = attempts.find(({ id }) => id === chosen) ?? attempts[0]
  const said = details.files
  const drawn = (kind: PictureKind) =>
    attempt ? reportPicture(report, { attempt: attempt.id, kind, width }, speech) : null
  const nameOf = (kind: PictureKind, extension: string) =>
    `ftpscope-${report.id.slice(0, 8)}-${attempt?.id}-${kind}.${extension}`
  const savePng = async (kind: PictureKind) => {
    const root = drawn(kind)
    const png = root && (await drawingAsPng(root))
    setFailed(png === null)
    if (png) saveFile(nameOf(kind, 'png'), png)
  }
  const saveSvg = (kind: PictureKind) => {
    const root = drawn(kind)
    if (root) saveFile(nameOf(kind, 'svg'), new Blob([standaloneSvg(root)], { type: 'image/svg+xml' }))
  }
  return (
    <Card part="files" heading={said.heading} lead={said.lead}>
      {attempt && (
        <>
          <label className={styles.row}>
            <span>{said.pictures}</span>
            <select value={attempt.id} onChange={({ target }) => choose(target.value)}>
              {attempts.map((each) => (
                <option key={each.id} value={each.id}>
                  {words.attempt(each)}
                </option>
              ))}
            </select>
          </label>
          {pictureKinds.map((kind) => (
            <div key={kind} className={styles.row}>
              <span>{said.picture[kind]}</span>
              {!isOfService(report.id) ? (
                <Button onClick={() => saveSvg(kind)} aria-label={`${said.picture[kind]}, SVG`}>
                  SVG
                </Button>
              ) : (
                <DownloadLink
                  href={`/api/runs/${report.id}/export.svg?${new URLSearchParams({ attempt: attempt.id, picture: kind, lang: language })}`}
                  download
                  aria-label={`${said.picture[kind]}, SVG`}
                >
                  SVG
                </DownloadLink>
              )}
              <Button onClick={() => void savePng(kind)} aria-label={`${said.picture[kind]}, PNG`}>
                PNG
              </Button>
            </div>
          ))}
        </>
      )}
      {failed && (
        <p className={styles.failed} role="alert">
          {said.failed}
        </p>
      )}
      <div className={styles.row}>
        {isOfService(report.id) && (
          <DownloadLink href={`/api/runs/${report.id}/export.html?lang=${language}`} download>
            {said.html}
          </DownloadLink>
        )}
        <Button onClick={() => print()}>{said.print}</Button>
      </div>
    </Card>
  )
}
