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

/** The figures that targets are about, see `FIGURES` in targets.ts. */
export const FigureName = z.enum([
  'gap',
  'first-solution',
  'peak-memory',
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

/** How Routeweave is run; or, with `savings`, its savings construction alone. */
export const SuiteConfiguration = z.strictObject({
  name: z.string(),
  /** Seconds. */
  timeLimit: z.number().positive().optional(),
  iterations: z.int().positive().optional(),
  workers: z.int().positive().optional(),
  maxSubproblem: z.int().positive().optional(),
  /** Cores as taskset wants them. */
  pin: z.string().optional(),
  /** Neighbours per task of a savings construction that nothing follows; no other field but the name and seeds goes with it. */
  savings: z.int().positive().optional(),
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
  read.data.experiments.forEach((experiment, e) => addReferenceIssues(issues, experiment, `experiments[${e}]`))
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

function addReferenceIssues(issues: IssueList, { instances, configurations, targets }: Experiment, path: string): void {
  const names = configurations.map(({ name }) => name)
  names.forEach((name, k) => {
    if (names.indexOf(name) !== k)
      issues.add('duplicate-id', `${path}.configurations[${k}].name`, `${name} is there twice`, 'rename one')
  })
  const isOne = (name: string): boolean => name === '*' || instances.some((instance) => instance.name === name)
  targets.forEach(({ figure, of, against, bounds }, t) => {
    const at = `${path}.targets[${t}]`
    const hint = `one of ${names.join(', ')}`
    if (!names.includes(of)) issues.add('unknown-id', `${at}.of`, `${of} is no configuration`, hint)
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
