import { type ComponentProps, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { whenSpoken } from '../words/words.ts'
import styles from './LazyDetails.module.css'

const Details = lazy(async () => ({ default: (await import('./Details.tsx').then(whenSpoken)).Details }))

/** The answer comes first: the details are fetched once a reader comes near them, or has had time to read. */
const readingMs = 4000

export function LazyDetails(props: ComponentProps<typeof Details>) {
  const place = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (wanted || !place.current) return
    const want = () => setWanted(true)
    const timer = setTimeout(want, readingMs)
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && want(), {
      rootMargin: '200px',
    })
    observer.observe(place.current)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [wanted])
  return (
    <div ref={place} className={styles.place} data-part="details">
      {wanted && (
        <Suspense>
          <Details {...props} />
        </Suspense>
      )}
    </div>
  )
}
