import { useEffect, useState, useSyncExternalStore } from 'react'
import { learn } from '../../words/learn.ts'
import { Button } from '../Button.tsx'
import styles from './StoryControls.module.css'

/** A pace at which a caption can be read. */
const paceMs = 4500

/** Back, on, and where one is; plays by itself only when asked to, and not for people who prefer stillness. */
export function StoryControls({
  step,
  last,
  onGo,
}: {
  readonly step: number
  readonly last: number
  readonly onGo: (step: number) => void
}) {
  const still = useSyncExternalStore(subscribeToMotion, prefersStillness)
  const [wantsToPlay, setPlaying] = useState(false)
  const playing = wantsToPlay && !still && step < last
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => onGo(step + 1), paceMs)
    return () => clearTimeout(timer)
  })
  const goBy = (steps: number) => {
    setPlaying(false)
    onGo(step + steps)
  }
  return (
    <div className={styles.controls}>
      <div className={styles.buttons}>
        <Button disabled={step === 0} onClick={() => goBy(-1)}>
          <span aria-hidden="true">←</span> {learn.player.previous}
        </Button>
        <Button look="main" disabled={step === last} onClick={() => goBy(1)}>
          {learn.player.next} <span aria-hidden="true">→</span>
        </Button>
        {!still && (
          <Button
            onClick={() => {
              if (!playing && step === last) onGo(0)
              setPlaying(!playing)
            }}
          >
            {playing ? learn.player.pause : learn.player.play}
          </Button>
        )}
      </div>
      <label className={styles.position}>
        <span>{learn.player.step(step + 1, last + 1)}</span>
        <input
          type="range"
          min={0}
          max={last}
          value={step}
          aria-label={learn.player.position}
          aria-valuetext={learn.player.step(step + 1, last + 1)}
          onChange={(event) => goBy(Number(event.currentTarget.value) - step)}
        />
      </label>
      <p className={styles.keys}>{learn.player.keys}</p>
    </div>
  )
}

const motion = () => matchMedia('(prefers-reduced-motion: reduce)')
const prefersStillness = () => motion().matches
function subscribeToMotion(listener: () => void): () => void {
  const query = motion()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
