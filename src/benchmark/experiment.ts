/** A suite of experiments as data: which instances, under which configurations, and what they are to reach. */

import { z } from 'zod'
import { InputError, IssueList } from '../base/errors.js'
import type { GenerateOptions } from '../generate/options.js'
import { addShapeIssues } from '../model/shape-issues.js'

/** What a figure is to reach, in its unit; whichever are given. */
export const Bounds = z.strictObject({
  /** What a release must not miss. */
  gate: z.number().optional(),
  /** What is aimed at. */
  goal: z.number().optional(),
  /** What is aimed at where nothing is a gate. */
  reach: z.number().optional(),
})
export type Bounds = z.infer<typeof Bounds>

/** The figures that targets are about, see `FIGURES` in figures.ts. */
export const FigureName = z.enum([
  'gap',
  'first-solution',
  'peak-memory',
  'memory-over-predicted',
  'stop-plan',
  'stop-exit',
  'main-thread',
  'main-thread-timers',
  'main-thread-visit',
  'cost-over',
  'iterations-ratio',
  'gap-ratio',
  'extra-routes',
])
export type FigureName = z.infer<typeof FigureName>

/** One figure of one configuration, or of one beside another. */
export const Target = z.strictObject({
  figure: FigureName,
  /** The configuration that it is of. */
  of: z.string(),
  /** The configuration that it is compared with, for figures that compare. */
  against: z.string().optional(),
  /** By instance; `*` is every instance that is not named. Without bounds a figure is only told. */
  bounds: z.record(z.string(), Bounds),
})
export type Target = z.infer<typeof Target>

/** An instance: published, by its name or folder and name; or generated. */
export const SuiteInstance = z.strictObject({
  name: z.string(),
  /** Options of the generator. */
  generate: z.custom<GenerateOptions>((value) => typeof value === 'object' && value !== null).optional(),
  /** Best cost known of a generated instance; published ones have theirs beside them. */
  reference: z.number().positive().optional(),
})
export type SuiteInstance = z.infer<typeof SuiteInstance>

/** The signal of Ctrl-C to a run under way. */
export const SuiteStop = z.strictObject({
  /** What the run must have said: that the work begins, or its first complete solution. */
  after: z.enum(['started', 'first-solution']),
  /** How long after that. */
  seconds: z.number().min(0),
})

/**
 * How Routeweave is run; or, with `savings`, its savings construction alone; or, with `dispatch`, what hands out its visits, to workers
 * that only sleep.
 */
export const SuiteConfiguration = z.strictObject({
  name: z.string(),
  /** Seconds. */
  timeLimit: z.number().positive().optional(),
  iterations: z.int().positive().optional(),
  workers: z.int().positive().optional(),
  maxSubproblem: z.int().positive().optional(),
  /** Cores as taskset wants them. */
  pin: z.string().optional(),
  /** When it is stopped. */
  stop: SuiteStop.optional(),
  /** Neighbours per task of a savings construction that nothing follows; no other field but the name and seeds goes with it. */
  savings: z.int().positive().optional(),
  /** Milliseconds that each visit sleeps; `workers` and `timeLimit`, which counts from the first routes, must be there. */
  dispatch: z.number().positive().optional(),
  /** Seeds of this configuration alone: of one whose result depends on none, say. */
  seeds: z.array(z.int().min(0)).min(1).optional(),
})
export type SuiteConfiguration = z.infer<typeof SuiteConfiguration>

/** One question: instances x seeds x configurations, and the targets. */
export const Experiment = z.strictObject({
  name: z.string(),
  about: z.string(),
  instances: z.array(SuiteInstance).min(1),
  configurations: z.array(SuiteConfiguration).min(1),
  /** Instead of the suite's. */
  seeds: z.array(z.int().min(0)).min(1).optional(),
  targets: z.array(Target),
})
export type Experiment = z.infer<typeof Experiment>

/** All that one command measures. */
export const ExperimentSuite = z.strictObject({
  about: z.string(),
  seeds: z.array(z.int().min(0)).min(1),
  experiments: z.array(Experiment).min(1),
})
export type ExperimentSuite = z.infer<typeof ExperimentSuite>

/** Figures that compare two configurations. */
const COMPARING: ReadonlySet<FigureName> = new Set(['cost-over', 'iterations-ratio', 'gap-ratio'])

/** What a configuration must be for a figure. */
interface Fitness {
  readonly what: string
  readonly fits: (of: SuiteConfiguration) => boolean
}

const STOPPED: Fitness = { what: 'a configuration with stop', fits: ({ stop }) => stop !== undefined }
const DISPATCHING: Fitness = { what: 'a configuration with dispatch', fits: ({ dispatch }) => dispatch !== undefined }
const PREDICTED: Fitness = {
  what: 'a configuration with neither savings, dispatch nor maxSubproblem',
  fits: ({ savings, dispatch, maxSubproblem }) => (savings ?? dispatch ?? maxSubproblem) === undefined,
}

/** Figures that not every configuration has. */
const SPECIAL: Readonly<Partial<Record<FigureName, Fitness>>> = {
  'memory-over-predicted': PREDICTED,
  'stop-plan': STOPPED,
  'stop-exit': STOPPED,
  'main-thread': DISPATCHING,
  'main-thread-timers': DISPATCHING,
  'main-thread-visit': DISPATCHING,
}

/** What cannot stand beside `savings`, and beside `dispatch`. */
const ALONE = {
  savings: ['timeLimit', 'iterations', 'workers', 'maxSubproblem', 'pin', 'stop', 'dispatch'],
  dispatch: ['iterations', 'maxSubproblem', 'stop'],
} as const

/**
 * Reads a suite from the value of its JSON.
 * @throws InputError with every issue: fields, and targets that name what is not there
 */
export function parseSuite(value: unknown): ExperimentSuite {
  const issues = new IssueList()
  const read = ExperimentSuite.safeParse(value)
  if (!read.success) {
    addShapeIssues(issues, read.error.issues, ExperimentSuite, value)
    throw new InputError(issues.issues, issues.total)
  }
  read.data.experiments.forEach((experiment, e) => {
    addConfigurationIssues(issues, experiment, `experiments[${e}]`)
    addTargetIssues(issues, experiment, `experiments[${e}]`)
  })
  issues.throwIfAny()
  return read.data
}

/**
 * The experiments that are wanted, with the instances that are wanted: names of either; all where none is named.
 * @throws InputError for names that are neither
 */
export function selectExperiments(suite: ExperimentSuite, names: readonly string[]): Experiment[] {
  if (names.length === 0) return [...suite.experiments]
  const known = suite.experiments.flatMap(({ name, instances }) => [
    name,
    ...instances.map((instance) => instance.name),
  ])
  const issues = new IssueList()
  for (const name of names) {
    if (!known.includes(name))
      issues.add('bad-flag', name, 'names no experiment and no instance', `one of ${[...new Set(known)].join(', ')}`)
  }
  issues.throwIfAny()
  return suite.experiments.flatMap((experiment) => {
    if (names.includes(experiment.name)) return [experiment]
    const instances = experiment.instances.filter(({ name }) => names.includes(name))
    return instances.length > 0 ? [{ ...experiment, instances }] : []
  })
}

function addConfigurationIssues(issues: IssueList, { configurations }: Experiment, path: string): void {
  const names = configurations.map(({ name }) => name)
  configurations.forEach((configuration, k) => {
    const at = `${path}.configurations[${k}]`
    if (names.indexOf(configuration.name) !== k)
      issues.add('duplicate-id', `${at}.name`, `${configuration.name} is there twice`, 'rename one')
    for (const kind of ['savings', 'dispatch'] as const) {
      if (configuration[kind] === undefined) continue
      for (const field of ALONE[kind]) {
        if (configuration[field] !== undefined)
          issues.add('mismatch', `${at}.${field}`, `has no meaning beside ${kind}`, 'leave it out')
      }
    }
    for (const field of ['workers', 'timeLimit'] as const) {
      if (configuration.dispatch !== undefined && configuration[field] === undefined)
        issues.add('missing-field', `${at}.${field}`, 'is missing: dispatch needs it', 'give it')
    }
  })
}

function addTargetIssues(issues: IssueList, { instances, configurations, targets }: Experiment, path: string): void {
  const names = configurations.map(({ name }) => name)
  const isOne = (name: string): boolean => name === '*' || instances.some((instance) => instance.name === name)
  targets.forEach(({ figure, of, against, bounds }, t) => {
    const at = `${path}.targets[${t}]`
    const hint = `one of ${names.join(', ')}`
    const configuration = configurations.find(({ name }) => name === of)
    const special = SPECIAL[figure]
    if (!configuration) issues.add('unknown-id', `${at}.of`, `${of} is no configuration`, hint)
    else if (special && !special.fits(configuration))
      issues.add('mismatch', `${at}.of`, `${of} has no ${figure}`, `name ${special.what}`)
    if (COMPARING.has(figure) !== (against !== undefined)) {
      const message = against === undefined ? `is missing: ${figure} compares` : `${figure} compares nothing`
      issues.add('mismatch', `${at}.against`, message, against === undefined ? hint : 'leave it out')
    } else if (against !== undefined && !names.includes(against)) {
      issues.add('unknown-id', `${at}.against`, `${against} is no configuration`, hint)
    }
    for (const name of Object.keys(bounds)) {
      if (!isOne(name))
        issues.add('unknown-id', `${at}.bounds.${name}`, 'is no instance of the experiment', 'name one, or *')
    }
  })
}
