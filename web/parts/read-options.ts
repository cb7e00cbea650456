import { defaults, type ProbeRequest } from '../../shared/api.ts'
import type { Read } from '../../shared/ftp/host-port.ts'
import { startPage } from '../words/start-page.ts'

/** The form's options as a request: only what differs from the defaults, so that the service's own defaults hold. */
export function readOptions(
  form: FormData,
  { target, password }: { target: string; password: string },
): Read<ProbeRequest> {
  const text = (name: string) => `${form.get(name) ?? ''}`.trim()
  const mode = text('mode') as NonNullable<ProbeRequest['mode']>
  const family = text('family') as NonNullable<ProbeRequest['family']>
  const security = text('security') as NonNullable<ProbeRequest['security']> | ''
  const connectTimeoutS = numberWithin(text('connectTimeoutS'), startPage.options.connectTimeout, 60)
  if ('problem' in connectTimeoutS) return connectTimeoutS
  const deadlineS = numberWithin(text('deadlineS'), startPage.options.deadline, 600)
  if ('problem' in deadlineS) return deadlineS
  const activePorts = text('activePorts').replace(/\s*[-–]\s*/, '-')
  if (activePorts !== '' && !/^\d{1,5}-\d{1,5}$/.test(activePorts)) {
    return { problem: startPage.options.badPorts(activePorts) }
  }
  return {
    value: {
      target,
      ...(mode && mode !== defaults.mode ? { mode } : {}),
      ...(family && family !== defaults.family ? { family } : {}),
      ...(security ? { security } : {}),
      ...given('user', text('user')),
      ...given('password', password),
      ...given('path', text('path')),
      ...given('activeAddress', text('activeAddress')),
      ...given('activePorts', activePorts),
      ...(connectTimeoutS.value === null ? {} : { connectTimeoutS: connectTimeoutS.value }),
      ...(deadlineS.value === null ? {} : { deadlineS: deadlineS.value }),
      ...(form.get('insecure') ? { insecure: true } : {}),
      ...(form.get('audit') ? { audit: true } : {}),
      ...(form.get('allowPlainCredentials') ? { allowPlainCredentials: true } : {}),
    },
  }
}

const given = <K extends string>(name: K, value: string): Partial<Record<K, string>> =>
  value === '' ? {} : ({ [name]: value } as Partial<Record<K, string>>)

function numberWithin(text: string, what: string, most: number): Read<number | null> {
  if (text === '') return { value: null }
  const value = Number(text.replace(',', '.'))
  return value > 0 && value <= most ? { value } : { problem: startPage.options.badNumber(what, text, most) }
}
