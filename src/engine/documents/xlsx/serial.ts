/** Dates as spreadsheets count them: days since an epoch, with the 29 February 1900 that never was. */

const DAY = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** `2026-07-05`, with `T14:30` when there is a time of day; a time alone is `14:30`. */
export function fromSerial(serial: number, is1904: boolean): string {
  if (!is1904 && serial < 1) return timeOf(serial)
  // Below 61 the 1900 calendar is one day ahead of the real one.
  const days = is1904 || serial >= 61 ? serial : serial + 1
  const seconds = Math.round(days * 86_400)
  const moment = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + seconds * 1000)
  const date = moment.toISOString().slice(0, 10)
  return seconds % 86_400 === 0 ? date : `${date}T${timeOf((seconds % 86_400) / 86_400)}`
}

function timeOf(fraction: number): string {
  const time = new Date(Math.round(fraction * 86_400) * 1000).toISOString().slice(11, 19)
  return time.endsWith(':00') ? time.slice(0, 5) : time
}

/** The serial (1900 system) of an ISO date, or undefined when it is not a date a spreadsheet can hold. */
export function toSerial(iso: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const moment = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== iso) return undefined
  const serial = (moment.getTime() - EPOCH_1900) / DAY
  return serial >= 61 ? serial : undefined
}

const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

/** Whether a number format shows dates: by its built-in number or by its code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to)
  return /[ymdhs]/i.test(
    code.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '').replace(/general/i, ''),
  )
}
