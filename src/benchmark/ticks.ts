/** Axes that a person reads at a glance: ends and ticks at round numbers. */

/** A range of values and how it is shown. */
export interface Axis {
  readonly low: number
  readonly high: number
  readonly isLog: boolean
  /** Ascending, within the range. */
  readonly ticks: readonly number[]
  readonly labels: readonly string[]
}

/** What a tick may be, times a power of ten. */
const ROUND = [1, 2, 5]

/** From so many times on a range of positive values is shown on a logarithmic axis where that is allowed. */
const WIDE = 12

/**
 * An axis that holds the values: from round number to round number, with at most so many ticks. No value at all, or a single one, gives
 * an axis too.
 * @param mayBeLog true where factors mean more than differences
 */
export function axisOf(values: readonly number[], most: number, { mayBeLog = false, fromZero = false } = {}): Axis {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) [low, high] = [0, 1]
  if (mayBeLog && low > 0 && high / low >= WIDE) return logAxis(low, high, most)
  if (fromZero) low = Math.min(0, low)
  if (low === high) [low, high] = widened(low)
  return linearAxis(low, high, most)
}

function widened(value: number): [number, number] {
  if (value === 0) return [0, 1]
  const margin = Math.abs(value) / 10
  return [value - margin, value + margin]
}

function linearAxis(low: number, high: number, most: number): Axis {
  const step = roundStep((high - low) / (most - 1), (candidate) => spanOf(low, high, candidate) < most)
  const [first, last] = [Math.floor(low / step + SLACK), Math.ceil(high / step - SLACK)]
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => inTens(first + k, step))
  const labels = labelsOf(ticks, step)
  return { low: ticks[0], high: ticks[ticks.length - 1], isLog: false, ticks, labels }
}

/** What a quotient may be off by: a value at a tick shall not ask for one more. */
const SLACK = 1e-9

function spanOf(low: number, high: number, step: number): number {
  return Math.ceil(high / step - SLACK) - Math.floor(low / step + SLACK)
}

// The smallest round step that is not less than wanted and is enough.
function roundStep(wanted: number, isEnough: (step: number) => boolean): number {
  for (let power = Math.floor(Math.log10(wanted)); ; power++) {
    for (const digit of ROUND) {
      const step = inTens(digit, powerOfTen(power))
      if (step >= wanted * (1 - SLACK) && isEnough(step)) return step
    }
  }
}

function logAxis(low: number, high: number, most: number): Axis {
  const candidates: number[] = []
  for (
    let power = Math.floor(Math.log10(low));
    candidates.at(-1) === undefined || candidates[candidates.length - 1] < high;
    power++
  ) {
    for (const digit of ROUND) candidates.push(inTens(digit, powerOfTen(power)))
  }
  const first = candidates.findLastIndex((value) => value <= low * (1 + SLACK))
  const last = candidates.findIndex((value) => value >= high * (1 - SLACK))
  const inside = candidates.slice(first, last + 1)
  const tens = inside.filter((value) => Number.isInteger(Number(Math.log10(value).toFixed(9))))
  const ticks =
    inside.length <= most
      ? inside
      : tens.length > most
        ? tens.filter((_, k) => k % Math.ceil(tens.length / most) === 0)
        : tens
  return {
    low: inside[0],
    high: inside[inside.length - 1],
    isLog: true,
    ticks,
    labels: ticks.map((tick) => labelsOf([tick], tick)[0]),
  }
}

/** From which number on numbers are written in which unit. */
const UNITS: readonly (readonly [from: number, unit: number, letter: string])[] = [
  [1e9, 1e9, 'G'],
  [1e6, 1e6, 'M'],
  [1e4, 1e3, 'k'],
]

// With as many digits as the step between them asks for.
function labelsOf(ticks: readonly number[], step: number): string[] {
  const largest = Math.max(0, ...ticks.map(Math.abs))
  const [, unit, letter] = UNITS.find(([from]) => largest >= from) ?? [0, 1, '']
  const digits = Math.max(0, -Math.floor(Math.log10(step / unit) + SLACK))
  return ticks.map((tick) => (tick === 0 ? '0' : `${(tick / unit).toFixed(Math.min(digits, MOST_DIGITS))}${letter}`))
}

/** More than these nobody reads. */
const MOST_DIGITS = 12

function powerOfTen(power: number): number {
  return Number(`1e${power}`)
}

// 3 * 0.1 is not 0.3: what is shown is the decimal number.
function inTens(count: number, step: number): number {
  return Number((count * step).toPrecision(12))
}
