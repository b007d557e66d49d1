/** Numbers as a person reads them. */

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const PRECISE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** A count or a cost with separators; decimals only below 10,000. */
export function formatNumber(value: number): string {
  return Math.abs(value) < 10_000 ? PRECISE.format(value) : WHOLE.format(value)
}

/** A change in per cent with its sign: `-4.21 %`. */
export function formatPercent(percent: number): string {
  const text = percent.toFixed(2)
  return `${percent > 0 && Number(text) !== 0 ? '+' : ''}${Number(text) === 0 ? '0.00' : text} %`
}

/** Milliseconds as `350 ms`, `12.3 s`, `4 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** `1 route`, `2 routes`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(n)} ${n === 1 ? noun : plural}`
}
