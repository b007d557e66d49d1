import { expect } from 'vitest'
import type * as families from '../../src/benchmark/families.js'
import type * as instanceFile from '../../src/benchmark/instance-file.js'
import type * as milestones from '../../src/benchmark/milestones.js'
import { folder, triangle, triangleSolution } from '../cli/samples.js'
import { proof, type Proof, proveFiles } from '../prove.js'
import { sabotages } from './sabotages.js'
import { solomon } from './solomon.js'

function proveInstanceFile({ countUnserved, readBenchInstance }: typeof instanceFile): void {
  const { add } = folder()
  const path = add('T1.txt', solomon)
  add('BKS.json', { T1: { best_known_cost: 14 }, T1_distance: { best_known_cost: 12.02 } })
  expect(readBenchInstance(path, 'exact')).toMatchObject({ reference: 12_020, problem: { rounding: 'exact' } })
  expect(readBenchInstance(path, 'dimacs').reference).toBeNull()
  const jobs = [triangle.jobs[0], { ...triangle.jobs[1], prize: 3 }]
  const unassigned = [{ id: 2, reason: 'not-worth-it' as const }]
  expect(countUnserved({ ...triangle, jobs }, { ...triangleSolution, unassigned })).toBe(0)
}

function proveMilestones({ milestonesOf }: typeof milestones): void {
  const costs = milestonesOf([{ time: 1, cost: 5, unassigned: 3 }], 100, 2).map(({ cost }) => cost)
  expect(costs).toEqual(Array(4).fill(null))
}

function proveFamilies({ classOf, labelsOf }: typeof families): void {
  expect(['RC208', 'c1_2_4', 'R1_10_2', 'C2', 'X-n101'].map(classOf)).toEqual(['RC2', 'C1', 'R1', null, null])
  const named = (family: string) => ({ instance: 'X', family })
  expect(labelsOf([named('a'), named('b')])(named('a'))).toBe('a/X')
  expect(labelsOf([named('a'), named('')])(named('a'))).toBe('X')
}

const proofs: Readonly<Record<string, Proof>> = {
  'benchmark/instance-file.ts': proof(proveInstanceFile),
  'benchmark/milestones.ts': proof(proveMilestones),
  'benchmark/families.ts': proof(proveFamilies),
}

proveFiles(proofs, sabotages)
