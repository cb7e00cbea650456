import type { EventOf } from '../trace/event.ts'
import type { Connection } from './session.ts'

/** Whether a TLS hello was answered in TLS, be it with a refusal: the proof, or null. */
export const tlsAnswer = ({ tls, tlsFailed }: Connection): EventOf<'tls' | 'tls-failed'> | null =>
  tls ?? (tlsFailed && isTlsAnswer(tlsFailed) ? tlsFailed : null)

export const isTlsAnswer = ({ alert, serverHello }: EventOf<'tls-failed'>): boolean =>
  alert !== null || serverHello === true
