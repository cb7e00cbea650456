import type { ReactNode } from 'react'
import { defaults, type ProbeRequest } from '../../shared/api.ts'
import { STARS } from '../../shared/trace/redact.ts'
import type { Security } from '../../shared/trace/trace.ts'
import { startPage } from '../words/start-page.ts'
import styles from './OptionFields.module.css'

export interface Login {
  /** Empty for what the URL says, or anonymous. */
  readonly user: string
  readonly password: string
  /** Whether it may cross the network unencrypted. */
  readonly inClear: boolean
  /** How connections are protected; empty for what the URL says. */
  readonly security: Security | ''
}

/** All that is rarely needed, folded away. The fields keep their own values; the form reads them when it is sent. */
export function OptionFields({
  prefilled,
  login,
  onLogin,
}: {
  readonly prefilled: ProbeRequest | null
  readonly login: Login
  readonly onLogin: (login: Login) => void
}) {
  const changed =
    prefilled !== null && (Object.keys(prefilled).length > 1 || prefilled.target.includes(`:${STARS}@`))
  const words = startPage.options
  return (
    <details className={styles.options} open={changed || undefined}>
      <summary>{startPage.start.options}</summary>
      <div className={styles.groups}>
        <Group title={words.login}>
          <Field label={words.user} name="user">
            <input
              {...asText}
              id="user"
              name="user"
              maxLength={256}
              placeholder={words.userPlaceholder}
              value={login.user}
              onChange={({ target }) => onLogin({ ...login, user: target.value })}
            />
          </Field>
          <Field label={words.password} name="password">
            <input
              id="password"
              type="password"
              autoComplete="off"
              maxLength={256}
              value={login.password}
              onChange={({ target }) => onLogin({ ...login, password: target.value })}
            />
          </Field>
          <label className={styles.tick}>
            <input
              type="checkbox"
              name="allowPlainCredentials"
              aria-describedby="plain-hint"
              checked={login.inClear}
              onChange={({ target }) => onLogin({ ...login, inClear: target.checked })}
            />
            {words.plain}
          </label>
          <p id="plain-hint" className={styles.hint}>
            {words.plainHint}
          </p>
        </Group>
        <Group title={words.encryption}>
          <Field label={words.security} name="security">
            <select
              id="security"
              name="security"
              value={login.security}
              onChange={({ target }) => onLogin({ ...login, security: target.value as Login['security'] })}
            >
              {choices(words.securities)}
            </select>
          </Field>
          <label className={styles.tick}>
            <input
              type="checkbox"
              name="insecure"
              aria-describedby="insecure-hint"
              defaultChecked={prefilled?.insecure}
            />
            {words.insecure}
          </label>
          <p id="insecure-hint" className={styles.hint}>
            {words.insecureHint}
          </p>
        </Group>
        <Group title={words.limits}>
          <Field label={words.mode} name="mode">
            <select id="mode" name="mode" defaultValue={prefilled?.mode ?? defaults.mode}>
              {choices(words.modes)}
            </select>
          </Field>
          <Field label={words.family} name="family">
            <select id="family" name="family" defaultValue={prefilled?.family ?? defaults.family}>
              {choices(words.families)}
            </select>
          </Field>
          <Field label={words.path} name="path">
            <input
              {...asText}
              id="path"
              name="path"
              maxLength={1024}
              placeholder={words.pathPlaceholder}
              defaultValue={prefilled?.path}
            />
          </Field>
          <Field label={words.connectTimeout} name="connectTimeoutS">
            <input
              {...asNumber}
              id="connectTimeoutS"
              name="connectTimeoutS"
              placeholder={`${defaults.connectTimeoutS}`}
              defaultValue={prefilled?.connectTimeoutS}
            />
          </Field>
          <Field label={words.deadline} name="deadlineS">
            <input
              {...asNumber}
              id="deadlineS"
              name="deadlineS"
              placeholder={`${defaults.deadlineS}`}
              defaultValue={prefilled?.deadlineS}
            />
          </Field>
          <label className={styles.tick}>
            <input
              type="checkbox"
              name="audit"
              aria-describedby="audit-hint"
              defaultChecked={prefilled?.audit}
            />
            {words.audit}
          </label>
          <p id="audit-hint" className={styles.hint}>
            {words.auditHint}
          </p>
        </Group>
        <Group title={words.active}>
          <Field label={words.activeAddress} name="activeAddress">
            <input
              {...asText}
              id="activeAddress"
              name="activeAddress"
              maxLength={64}
              placeholder={words.activeAddressPlaceholder}
              defaultValue={prefilled?.activeAddress}
            />
          </Field>
          <Field label={words.activePorts} name="activePorts">
            <input
              {...asText}
              id="activePorts"
              name="activePorts"
              maxLength={13}
              placeholder={words.activePortsPlaceholder}
              defaultValue={prefilled?.activePorts}
            />
          </Field>
        </Group>
      </div>
    </details>
  )
}

const asText = { type: 'text', autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
const asNumber = { type: 'text', inputMode: 'decimal', autoComplete: 'off', maxLength: 5 } as const

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className={styles.group}>
    <legend>{title}</legend>
    {children}
  </fieldset>
)

const Field = ({
  label,
  name,
  children,
}: {
  readonly label: string
  readonly name: string
  readonly children: ReactNode
}) => (
  <div className={styles.field}>
    <label htmlFor={name}>{label}</label>
    {children}
  </div>
)

const choices = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).map(([value, label]) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
