import { useEffect, useState } from 'react'
import { navigate } from '../../router.ts'
import { loadCompareScreen } from '../../screens/load-compare-screen.ts'
import { comparedWith, comparisonAddress, comparisonShown } from '../../store/share-ahead.ts'
import { linkWords } from '../../words/link.ts'
import { Button, ButtonLink } from '../Button.tsx'
import styles from './ComparisonAhead.module.css'

/** Leads on from a run that was started to be compared, once it is done; whoever comes back is not led away again. */
export function ComparisonAhead({ id, done }: { readonly id: string; readonly done: boolean }) {
  const [before] = useState(() => comparedWith(id))
  const [stays, stay] = useState(false)
  const leads = before !== null && done && !stays
  useEffect(() => {
    if (!leads) return
    let here = true
    const lead = () => {
      if (!here) return
      comparisonShown(id)
      navigate(comparisonAddress(before, id))
    }
    void loadCompareScreen().then(lead, lead)
    return () => {
      here = false
    }
  }, [leads, id, before])
  if (before === null) return null
  return (
    <div className={styles.ahead} data-print="no">
      {stays ? (
        done && <ButtonLink href={comparisonAddress(before, id)}>{linkWords.compareBefore}</ButtonLink>
      ) : (
        <>
          <p role="status">{linkWords.ahead}</p>
          <Button
            onClick={() => {
              comparisonShown(id)
              stay(true)
            }}
          >
            {linkWords.stay}
          </Button>
        </>
      )}
    </div>
  )
}
