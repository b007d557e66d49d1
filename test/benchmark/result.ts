import type { CellResult } from '../../src/benchmark/cell.js'

/** A result with made-up figures, changed as the test says. */
export function resultOf(changes: Partial<CellResult> = {}): CellResult {
  const { instance = 'X', seed = 1, name = 'routeweave' } = changes
  return {
    ...{ v: 1, key: JSON.stringify([name, instance, seed]), name, kind: 'routeweave', version: 'abc' },
    ...{
      instance,
      family: 'set',
      seed,
      timeLimit: 1000,
      iterations: null,
      workers: 1,
      maxSubproblem: null,
      rounding: null,
      pin: null,
    },
    ...{
      cost: 110,
      unassigned: 0,
      unserved: 0,
      routes: 3,
      violations: [],
      firstSolution: 250,
      series: null,
      stats: null,
      stop: null,
      error: null,
    },
    milestones: [
      { share: 0.1, cost: null },
      { share: 0.2, cost: 120 },
      { share: 0.5, cost: 115 },
      { share: 1, cost: 110 },
    ],
    ...{
      wall: 1.02,
      coreSeconds: 0.9,
      peakMemory: 80e6,
      reference: 100,
      leastRoutes: 3,
      predictedMemory: 100e6,
      gap: 10,
    },
    machine: { cpu: 'a', cores: 2, memory: 1, load: 0, node: 'v20', system: 'Linux' },
    at: '2026-01-01T00:00:00.000Z',
    ...changes,
  }
}
