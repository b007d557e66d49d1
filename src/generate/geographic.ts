/**
 * Stops in degrees as deliveries lie: towns whose sizes follow Zipf's law (G. K. Zipf 1949; X. Gabaix, QJE 114, 1999,
 * DOI 10.1162/003355399556133) and thin out exponentially from their centres (C. Clark, JRSS A 114, 1951,
 * DOI 10.2307/2981088), villages between them, and farms anywhere.
 */

import type { Random } from '../base/random.js'
import type { FullOptions } from './options.js'
import type { Places } from './planar.js'

/** The middle of the region, degrees; and kilometres of a degree of latitude on a sphere of the mean radius. */
const LONGITUDE = 10
const LATITUDE = 50
const DEGREE = 111.195

/** Shares of the stops that lie in towns and in villages; the rest is scattered. */
const IN_TOWNS = 0.75
const IN_VILLAGES = 0.15
/** Mean stops of a town and of a village, and stops per square kilometre in the centre of either. */
const TOWN = 120
const VILLAGE = 8
const CENTRE = 100

interface Settlement {
  readonly x: number
  readonly y: number
  /** Kilometres over which the density falls to 1/e. */
  readonly decay: number
}

/**
 * Depots and stops as [longitude, latitude], rounded to 1e-5 degrees (about a metre), in a square region around
 * 10°E 50°N whose area is size / density square kilometres.
 */
export function placeGeographic(options: FullOptions, random: Random): Places {
  const { size } = options
  const half = Math.sqrt(size / options.density) / 2
  const settle = (stops: number): Settlement => ({
    x: (random.next() * 2 - 1) * half * 0.95,
    y: (random.next() * 2 - 1) * half * 0.95,
    // a town of density CENTRE * exp(-distance / decay) has 2 * pi * decay^2 * CENTRE stops
    decay: Math.min(half / 3, Math.sqrt(stops / (2 * Math.PI * CENTRE))),
  })
  const inTowns = Math.round(size * IN_TOWNS)
  const inVillages = Math.round(size * IN_VILLAGES)
  const sizes = shareByZipf(inTowns, Math.max(1, Math.round(inTowns / TOWN)))
  const towns = Array.from(sizes, settle)
  const villages = Array.from({ length: Math.max(1, Math.round(inVillages / VILLAGE)) }, () => settle(VILLAGE))
  const stops = new Float64Array(size * 2)
  let count = 0
  const addIn = ({ x, y, decay }: Settlement): void => {
    for (;;) {
      const distance = -decay * Math.log((1 - random.next()) * (1 - random.next()))
      const angle = 2 * Math.PI * random.next()
      const [east, north] = [x + distance * Math.cos(angle), y + distance * Math.sin(angle)]
      if (Math.abs(east) > half || Math.abs(north) > half) continue
      toDegrees(east, north, stops, count++)
      return
    }
  }
  towns.forEach((town, t) => {
    for (let i = 0; i < sizes[t]; i++) addIn(town)
  })
  for (let i = 0; i < inVillages; i++) addIn(villages[random.below(villages.length)])
  while (count < size) toDegrees((random.next() * 2 - 1) * half, (random.next() * 2 - 1) * half, stops, count++)
  const depots = placeDepots(options, towns, half, random)
  return { depots, stops, middle: [LONGITUDE, LATITUDE] }
}

/** n stops shared by towns in proportion to 1, 1/2, 1/3, ...; largest first, the sum is exactly n. */
function shareByZipf(n: number, towns: number): Int32Array {
  let weights = 0
  for (let rank = 1; rank <= towns; rank++) weights += 1 / rank
  const sizes = new Int32Array(towns)
  let [given, sum] = [0, 0]
  for (let rank = 1; rank <= towns; rank++) {
    sum += 1 / rank
    const until = rank === towns ? n : Math.round((n * sum) / weights)
    sizes[rank - 1] = until - given
    given = until
  }
  return sizes
}

/** In the outskirts of the largest towns, one each; the first one elsewhere if the options say so. */
function placeDepots(options: FullOptions, towns: readonly Settlement[], half: number, random: Random): Float64Array {
  const depots = new Float64Array(options.depots * 2)
  for (let d = 0; d < options.depots; d++) {
    const { x, y, decay } = towns[d % towns.length]
    const angle = 2 * Math.PI * random.next()
    const clamp = (value: number): number => Math.min(half, Math.max(-half, value))
    let place = [clamp(x + 2 * decay * Math.cos(angle)), clamp(y + 2 * decay * Math.sin(angle))]
    if (d === 0 && options.depot === 'central') place = [0, 0]
    else if (d === 0 && options.depot === 'eccentric') place = [-half, -half]
    else if (d === 0 && options.depot === 'random')
      place = [(random.next() * 2 - 1) * half, (random.next() * 2 - 1) * half]
    toDegrees(place[0], place[1], depots, d)
  }
  return depots
}

function toDegrees(east: number, north: number, out: Float64Array, index: number): void {
  // Longitudes are stretched at the middle latitude: the true region is a little narrower in the north.
  const stretch = Math.cos((LATITUDE / 180) * Math.PI)
  out[index * 2] = Math.round((LONGITUDE + east / (DEGREE * stretch)) * 1e5) / 1e5
  out[index * 2 + 1] = Math.round((LATITUDE + north / DEGREE) * 1e5) / 1e5
}
