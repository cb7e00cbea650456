/** Timestamps at the beginning of log lines, in all the forms that programs write. */

export interface Stamp {
  /** Since 1970 as if the log's zone were UTC, or since midnight when there is no date. */
  readonly ms: number
  readonly dated: boolean
  /** Where the text behind it begins. */
  readonly end: number
}

const time = String.raw`(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,6}))?(?: ?([AaPp])\.?[Mm]\.?)?`
const zone = String.raw`(?:Z| ?[+-]\d\d:?\d\d| UTC| GMT)?`
const close = String.raw`[\])>]{0,2}(?:[ \t]*[|\t][ \t]*|: | - | |$)[ \t]?`
const open = '[[(<]{0,2}'
const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? '

type Parts = readonly (string | undefined)[]

/** The date as year, month from 1, day; null for a time of day alone. */
type DateOf = (parts: Parts) => readonly [number, number, number] | null

const forms: readonly { readonly pattern: RegExp; readonly date: DateOf; readonly time: number }[] = [
  { pattern: sticky(`${open}${time}${zone}${close}`), date: () => null, time: 1 },
  {
    pattern: sticky(String.raw`${open}(\d{4})[-/.](\d\d)[-/.](\d\d)[ T_]${time}${zone}${close}`),
    date: ([, y, m, d]) => [Number(y), Number(m), Number(d)],
    time: 4,
  },
  {
    pattern: sticky(String.raw`${open}(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})[ T,]{1,2}${time}${zone}${close}`),
    date: ([, a, mark, b, y]) =>
      mark === '/' && Number(b) > 12 ? [Number(y), Number(a), Number(b)] : dayFirst(y, a, b, mark),
    time: 5,
  },
  {
    pattern: sticky(`${open}(?:${weekday})?${month} ([ \\d]?\\d) ${time}(?: (\\d{4}))?${close}`),
    date: ([, m, d, , , , , , y]) => (y === undefined ? null : [Number(y), monthOf(m), Number(d)]),
    time: 3,
  },
  {
    pattern: sticky(`${open}(\\d\\d)/${month}/(\\d{4}):${time}${zone}${close}`),
    date: ([, d, m, y]) => [Number(y), monthOf(m), Number(d)],
    time: 4,
  },
  { pattern: sticky(`${open}\\d\\d[-/.]\\d\\d[ T]${time}${zone}${close}`), date: () => null, time: 1 },
  {
    pattern: sticky(`${open}(?:${weekday})?(\\d\\d)${month}(\\d\\d) ${time}${close}`),
    date: ([, d, m, y]) => [2000 + Number(y), monthOf(m), Number(d)],
    time: 4,
  },
]

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}

/** A stamp at `from`, or null. */
export function readStamp(text: string, from: number): Stamp | null {
  if (!mayBegin(text.charCodeAt(from))) return null
  // Every form has a colon between hours and minutes not far from its beginning.
  const colon = text.indexOf(':', from)
  if (colon === -1 || colon - from > 32) return null
  for (const { pattern, date, time: first } of forms) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (!match) continue
    const [hours, minutes, seconds, fraction, half] = match.slice(first, first + 5)
    if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) continue
    const day = date(match)
    if (day && (day[1] < 1 || day[1] > 12 || day[2] < 1 || day[2] > 31)) continue
    return {
      ms: (day ? Date.UTC(day[0], day[1] - 1, day[2]) : 0) + ofDay(hours, minutes, seconds, fraction, half),
      dated: day !== null,
      end: pattern.lastIndex,
    }
  }
  return null
}

/** A digit, an opening bracket, or a capital letter of a month or weekday. */
const mayBegin = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 91 || code === 40 || code === 60 || (code >= 65 && code <= 87)

function ofDay(
  hours: string | undefined,
  minutes: string | undefined,
  seconds: string | undefined,
  fraction: string | undefined,
  half: string | undefined,
): number {
  const after = half === undefined ? 0 : /p/i.test(half) ? 12 : 0
  // 12 AM is midnight and 12 PM is noon; some servers write "15:51:18 PM".
  const hour = half !== undefined && Number(hours) === 12 ? after : Number(hours)
  const hour24 = half !== undefined && Number(hours) < 12 ? hour + after : hour
  const part = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000
  return ((hour24 * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + part
}

/** Without a hint in the numbers: 9/6/2024 is American, 9.6.2024 and 9-6-2024 are not. */
const dayFirst = (
  year: string | undefined,
  a: string | undefined,
  b: string | undefined,
  mark: string | undefined,
): [number, number, number] =>
  mark === '/' && Number(a) <= 12
    ? [Number(year), Number(a), Number(b)]
    : [Number(year), Number(b), Number(a)]

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const monthOf = (name = ''): number => months.indexOf(name) / 3 + 1

/** ISO 8601 of milliseconds since 1970. */
export function isoTime(ms: number): string {
  const days = Math.floor(ms / 86_400_000)
  const rest = ms - days * 86_400_000
  // Civil date from a day count, eras of 400 years beginning in March.
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const monthNumber = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (monthNumber <= 2 ? 1 : 0)
  const two = (number: number) => `${Math.floor(number)}`.padStart(2, '0')
  const clock = [rest / 3_600_000, (rest / 60_000) % 60, (rest / 1000) % 60].map(two).join(':')
  return `${`${year}`.padStart(4, '0')}-${two(monthNumber)}-${two(day)}T${clock}.${`${Math.floor(rest % 1000)}`.padStart(3, '0')}Z`
}
