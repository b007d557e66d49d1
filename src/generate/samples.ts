/** The samples of data/: what each file holds and how it is made, so that a test can make them again byte for byte. */

import type { Problem } from '../model/problem.js'
import { generate } from './generate.js'
import type { GenerateOptions } from './options.js'
import { TINY_SAMPLES } from './tiny-samples.js'

/** The formats that samples are written in, by the ending of the file. */
export type SampleFormat = 'json' | 'vrp' | 'vroom.json'

/** Writers for the formats; passed in, because the generator knows no formats. */
export type SampleWriters = Readonly<Record<SampleFormat, (problem: Problem) => string>>

/** One file of data/. */
export interface Sample {
  readonly name: string
  readonly format: SampleFormat
  /** Options of `generate`; null where the sample is made by hand. */
  readonly options: GenerateOptions | null
  readonly problem: () => Problem
  /** The least possible cost, the required jobs that nobody can serve, and why; only where it is proven. */
  readonly proven?: { readonly cost: number; readonly unassigned: number; readonly proof: string }
}

/** One entry of data/manifest.json. */
export interface ManifestEntry {
  readonly name: string
  readonly file: string
  readonly stops: number
  readonly options: GenerateOptions | null
  /** Cost of the best known solution; null until a run has found one. */
  readonly reference: number | null
  /** Required jobs that the reference leaves out. */
  readonly unassigned: number
  /** Why the reference cannot be beaten; absent where that is not known. */
  readonly proof?: string
}

/** Every sample, small ones first. */
export const SAMPLES: readonly Sample[] = [
  ...TINY_SAMPLES.map(({ problem, reference, unassigned, proof }): Sample => ({
    name: problem.name ?? '',
    format: 'json',
    options: null,
    problem: () => problem,
    proven: { cost: reference, unassigned, proof },
  })),
  { name: 'matrix-40', format: 'vrp', options: null, problem: drawMatrix },
  generated('vroom.json', { name: 'towns-50', size: 50, family: 'geographic', demand: '1-10', limited: true }),
  generated('vrp', { name: 'planar-100', size: 100, depot: 'central', customers: 'random', stopsPerRoute: 4.5 }),
  generated('json', {
    ...{ name: 'mixed-80', size: 80, seed: 11, family: 'geographic', vehicleTypes: 3, stopsPerRoute: 8 },
    ...{ windows: 0.5, service: 300, skills: 0.3, priorities: 0.1, prizes: 0.25, releases: 0.1 },
  }),
  generated('json', {
    ...{ name: 'windows-100', size: 100, seed: 10, depot: 'central', demand: '1-10', stopsPerRoute: 12 },
    ...{ windows: 0.8, service: 20 },
  }),
  generated('json', { name: 'two-loads-120', size: 120, seed: 2, dimensions: 2, fill: 0.9, limited: true }),
  generated('json', { name: 'fleet-150', size: 150, seed: 3, vehicleTypes: 3, demand: '5-10', stopsPerRoute: 9 }),
  generated('json', { name: 'depots-200', size: 200, seed: 4, depots: 4, demand: '1-10', fill: 0.9, limited: true }),
  generated('vrp', {
    ...{ name: 'planar-300', size: 300, seed: 5, depot: 'eccentric', customers: 'clustered' },
    ...{ demand: 'quadrant', stopsPerRoute: 21 },
  }),
  generated('vrp', { name: 'planar-600', size: 600, seed: 6, demand: 'many-small', stopsPerRoute: 14 }),
  generated('vrp', { name: 'planar-1000', size: 1000, seed: 7, demand: 'unitary', stopsPerRoute: 50 }),
  generated('json', { name: 'towns-1k', size: 1000, seed: 8, family: 'geographic', demand: '1-10', stopsPerRoute: 25 }),
  generated('json', { name: 'demo-10k', size: 10_000, family: 'geographic', demand: '1-10', stopsPerRoute: 40 }),
]

/** The text of a sample's file. */
export function renderSample(sample: Sample, writers: SampleWriters): string {
  return writers[sample.format](sample.problem())
}

/** The text of data/manifest.json; `known` says the reference costs that runs have found, by name. */
export function renderManifest(known: ReadonlyMap<string, Pick<ManifestEntry, 'reference' | 'unassigned'>>): string {
  const entries = SAMPLES.map(({ name, format, options, problem, proven }): ManifestEntry => {
    const { reference, unassigned } = proven
      ? { reference: proven.cost, unassigned: proven.unassigned }
      : (known.get(name) ?? { reference: null, unassigned: 0 })
    const stops = problem().jobs.length
    const proof = proven ? { proof: proven.proof } : {}
    return { name, file: `${name}.${format}`, stops, options, reference, unassigned, ...proof }
  })
  return `${JSON.stringify(entries, null, 2)}\n`
}

function generated(format: SampleFormat, options: GenerateOptions & { readonly name: string }): Sample {
  return { name: options.name, format, options, problem: () => generate(options) }
}

/** Forty stops whose distances are a matrix: straight lines, longer one way than back, as one-way streets make them. */
function drawMatrix(): Problem {
  const { jobs, vehicles, description, ...rest } = generate({ size: 40, seed: 9, depot: 'central', stopsPerRoute: 8 })
  const depot = vehicles[0].start ?? [0, 0]
  const points = [depot, ...jobs.map(({ location }) => location ?? depot)]
  const distances = points.map((from, i) =>
    points.map((to, j) => {
      if (i === j) return 0
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
      return Math.round(Math.sqrt(dx * dx + dy * dy)) + ((i * 7 + j * 13) % 23)
    }),
  )
  return {
    version: 1,
    name: 'matrix-40',
    description: `${description}; distances with detours that differ by direction`,
    coordinates: rest.coordinates,
    vehicles: vehicles.map((vehicle) => ({ ...vehicle, startIndex: 0, endIndex: 0 })),
    profiles: { car: { distances } },
    jobs: jobs.map((job, k) => ({ ...job, locationIndex: k + 1 })),
  }
}
