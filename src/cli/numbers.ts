/** Numbers as a person reads them. */

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const PRECISE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** A count or a cost with separators; decimals only below 10,000. */
export function formatNumber(value: number): string {
  return Math.abs(value) < 10_000 ? PRECISE.format(value) : WHOLE.format(value)
}

/**
 * A cost to compare with another: without separators, to two decimals where that tells them apart (or they are equal),
 * else in full.
 */
export function formatCost(cost: number, other: number | null): string {
  const short = (value: number) => Number(value.toFixed(2))
  const isEnough = other === null || areAlike(cost, other) || short(cost) !== short(other)
  return String(isEnough ? short(cost) : cost)
}

// As near as sums of the same numbers in another order are.
function areAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.abs(a)
}

/** A change in per cent with its sign: `-4.21 %`. */
export function formatPercent(percent: number): string {
  const text = percent.toFixed(2)
  return `${percent > 0 && Number(text) !== 0 ? '+' : ''}${Number(text) === 0 ? '0.00' : text} %`
}

/** Seconds as `8.5 s`, and from a minute on as h:mm:ss. */
export function formatClock(seconds: number): string {
  const whole = Math.round(Math.abs(seconds))
  if (whole < 60) return `${formatNumber(seconds)} s`
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return `${seconds < 0 ? '-' : ''}${formatNumber(hours)}:${twoDigits(minutes)}:${twoDigits(whole % 60)}`
}

/** Milliseconds as `350 ms`, `12.3 s`, `4 min 05 s`, `2 h 05 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}

/** `1 route`, `2 routes`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(n)} ${n === 1 ? noun : plural}`
}
