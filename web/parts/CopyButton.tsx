import { useEffect, useState } from 'react'
import { words } from '../words/words.ts'
import { Button } from './Button.tsx'

/** Copies a text and says so, in place and to a screen reader. */
export function CopyButton({
  text,
  label,
  look,
}: {
  readonly text: () => string
  readonly label: string
  readonly look?: 'main'
}) {
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), 2000)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <Button
      {...(look && { look })}
      onClick={() =>
        void copy(text()).then((done) => setSaid(done ? words.run.copied : words.run.copyFailed))
      }
    >
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  )
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyOldWay(text)
  }
}

/** Browsers give a page the clipboard over HTTPS and on localhost only; in-house services often speak plain HTTP. */
function copyOldWay(text: string): boolean {
  const field = document.createElement('textarea')
  const before = document.activeElement
  field.value = text
  field.setAttribute('readonly', '')
  document.body.append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
