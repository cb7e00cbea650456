/** A word from a page in the background that its run has ended. Nothing is ever asked for unless a person asks first. */

/** False where the browser has no notifications for this page: old ones, and pages over plain HTTP. */
export const canNotify = (): boolean => typeof Notification !== 'undefined' && isSecureContext

/** @returns whether the person allows it */
export async function askToNotify(): Promise<boolean> {
  if (Notification.permission !== 'default') return Notification.permission === 'granted'
  return (await Notification.requestPermission()) === 'granted'
}

/** Tells it while the page is hidden; a person who looks at the page needs no notice. */
export function notifyIfHidden(title: string, body: string, tag: string): void {
  if (!document.hidden || Notification.permission !== 'granted') return
  const notice = new Notification(title, { body, tag, icon: '/icon-idle.svg' })
  notice.onclick = () => {
    window.focus()
    notice.close()
  }
}
