/** Numbers, times and dates as German writes them. */
const whole = new Intl.NumberFormat('de', { maximumFractionDigits: 0 })
const date = new Intl.DateTimeFormat('de', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'UTC',
})

export const number = (count: number): string => whole.format(count)

export const decimal = (value: number, digits: number): string =>
  new Intl.NumberFormat('de', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

/** `1 Versuch`, `2 Versuche`. */
export const many = (count: number, one: string, more: string): string =>
  `${number(count)} ${count === 1 ? one : more}`

export const seconds = (ms: number): string => `${decimal(Math.max(0, ms) / 1000, 1)} s`

export const duration = (ms: number): string =>
  ms < 1 ? '<1 ms' : ms < 1000 ? `${Math.round(ms)} ms` : `${decimal(ms / 1000, ms < 10_000 ? 2 : 1)} s`

/** What is no date stays as it is. */
export const day = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : date.format(new Date(text))
