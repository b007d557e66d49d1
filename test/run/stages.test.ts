/** Runs of several solvers: who gets which part, what is counted, and that `best` is what it always is. */

import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/base/errors.js'
import type { ProblemSolver } from '../../src/contracts/problem-solver.js'
import { generate } from '../../src/generate/generate.js'
import type { RunEvent } from '../../src/model/events.js'
import type { Outline } from '../../src/model/outline.js'
import type { Problem } from '../../src/model/problem.js'
import type { Stats } from '../../src/model/solution.js'
import type { RunOptions } from '../../src/run/options.js'
import { solve, startRun } from '../../src/run/start-run.js'
import { defineSolver } from '../../src/solvers/define.js'
import { observe } from './observe.js'

const problem = generate({ size: 120, seed: 3, family: 'planar' })

/** Fills one vehicle after the other in the order of the jobs, or keeps the routes that it is given. */
function fill({ jobs, vehicles, initialRoutes }: Problem): Outline {
  if (initialRoutes) {
    const jobsOf = (steps: NonNullable<Problem['initialRoutes']>[number]['steps']) =>
      steps.flatMap(({ type, id }) => (type === 'job' && id !== undefined ? [id] : []))
    return { routes: initialRoutes.map(({ vehicle, steps }) => ({ vehicle, jobs: jobsOf(steps) })) }
  }
  const routes: { vehicle: string | number; jobs: (string | number)[] }[] = []
  const capacities = vehicles.flatMap(({ id, count = 1, capacity = [] }) =>
    Array.from({ length: Math.min(count, jobs.length) }, () => ({ id, capacity: capacity[0] ?? Infinity })),
  )
  let room = 0
  for (const { id, delivery = [0] } of jobs) {
    if (delivery[0] > room) {
      const next = capacities[routes.length]
      if (!next) break
      routes.push({ vehicle: next.id, jobs: [] })
      room = next.capacity
    }
    room -= delivery[0]
    routes.at(-1)?.jobs.push(id)
  }
  return { routes }
}

const filling = defineSolver({ name: 'fill', solveProblem: async (part) => fill(part) })

function sumOf(stats: Stats | undefined, name: string) {
  return stats?.solvers.find((one) => one.name === name)
}

describe('a solver of problems', () => {
  it('gets parts that are no larger than it takes, and `stats` says that it solved them all', async () => {
    const sizes: number[] = []
    const small = defineSolver({
      name: 'small',
      maxTasks: 25,
      solveProblem: async (part) => {
        sizes.push(part.jobs.length)
        return fill(part)
      },
    })
    const { solution } = await observe(problem, { solver: small, timeLimit: 1500 })
    expect(solution.unassigned).toEqual([])
    expect(Math.max(...sizes)).toBeLessThanOrEqual(25)
    const { visits, failed, rejected } = solution.stats ?? { visits: 0, failed: 1, rejected: 1 }
    expect(solution.stats?.solvers).toMatchObject([{ name: 'small', visits, failed, rejected, unsupported: 0 }])
    expect([failed, rejected]).toEqual([0, 0])
    expect(sumOf(solution.stats, 'small')?.tasks).toBe(sizes.reduce((sum, size) => sum + size, 0))
  })

  it('may be a bare function that gives its routes at once', async () => {
    const { stats, unassigned } = await solve(problem, { solver: defineSolver(fill), timeLimit: 1000 })
    expect([stats?.solvers[0].name, unassigned.length]).toEqual(['fill', 0])
  })

  it('works on as many parts at once as the run has workers', async () => {
    let [now, most] = [0, 0]
    const slow = defineSolver({
      name: 'slow',
      maxTasks: 20,
      async solveProblem(part) {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 5))
        now--
        return fill(part)
      },
    })
    await solve(problem, { solver: slow, workers: 3, timeLimit: 1000 })
    expect(most).toBe(3)
  })

  it('reports on the way, and what it reported stays when it fails', async () => {
    const broken = defineSolver({
      name: 'broken',
      async solveProblem(part, { report }) {
        report(fill(part))
        throw new Error('out of ink')
      },
    })
    const { stats, unassigned } = await solve(problem, { solver: broken, timeLimit: 1000 })
    expect(unassigned).toEqual([])
    expect(stats?.warnings.join()).toContain('out of ink')
    expect(stats?.solvers[0].failed).toBe(stats?.failed)
  })

  it('is told to have kept the thread', async () => {
    const blocking = defineSolver((part) => {
      const until = performance.now() + 300
      while (performance.now() < until);
      return fill(part)
    })
    const { stats } = await solve(problem, { solver: blocking, timeLimit: 1200 })
    expect(stats?.warnings.join()).toMatch(/kept the calling thread for \d+ ms.*\{ module: url \}/)
    expect(stats?.workersLost).toBe(0)
  })
})

describe('several solvers', () => {
  const picky: ProblemSolver = {
    ...filling,
    name: 'picky',
    unsupported: ({ jobs }) => (jobs.some(({ id }) => Number(id) % 3 === 0) ? ['no threes'] : []),
  }
  const failing = defineSolver({
    name: 'failing',
    async solveProblem() {
      throw new Error('always')
    },
  })

  it('pass on what one does not take, part by part', async () => {
    const { solution } = await startAndCheck({ solver: [picky, filling], maxSubproblem: 20, timeLimit: 1000 })
    expect(solution.unassigned).toEqual([])
    const [first, second] = solution.stats?.solvers ?? []
    expect([first.name, second.name]).toEqual(['picky', 'fill'])
    expect(first.unsupported).toBeGreaterThan(0)
    expect(second.visits).toBe(solution.stats?.visits)
    expect(solution.stats?.failed).toBe(0)
    expect(solution.stats?.warnings.join()).toContain('no threes')
  })

  it('pass on what one fails at, and the failure is counted and told', async () => {
    const { solution } = await startAndCheck({ solver: [failing, filling], maxSubproblem: 20, timeLimit: 1000 })
    expect(solution.unassigned).toEqual([])
    const [first, second] = solution.stats?.solvers ?? []
    // It is asked less and less often.
    expect(first).toMatchObject({ visits: 0, failed: solution.stats?.failed })
    expect(first.failed).toBeGreaterThan(2)
    expect(first.failed).toBeLessThan(second.visits / 2)
    expect(solution.stats?.warnings.join()).toContain('always')
    expect(solution.stats?.warnings).toContain(
      'failing has failed 3 times in a row: for some parts others are asked at once',
    )
  })

  it('pass on what breaks a rule, and it is counted and told', async () => {
    const greedy = defineSolver({
      name: 'greedy',
      solveProblem: async ({ jobs, vehicles }) => ({
        routes: [{ vehicle: vehicles[0].id, jobs: jobs.map(({ id }) => id) }],
      }),
    })
    const { solution } = await startAndCheck({ solver: [greedy, filling], maxSubproblem: 20, timeLimit: 1000 })
    expect(solution.unassigned).toEqual([])
    const [first, second] = ['greedy', 'fill'].map((name) => sumOf(solution.stats, name))
    expect(first).toMatchObject({ merged: 0, rejected: solution.stats?.rejected })
    expect(first?.rejected).toBeGreaterThan(2)
    expect(second?.merged).toBe(solution.stats?.merged)
    expect(solution.stats?.warnings.join()).toMatch(/A result of greedy was thrown away: route 0 carries/)
  })

  it('pass on what serves nothing', async () => {
    const lazy = defineSolver({ name: 'lazy', solveProblem: async () => ({ routes: [] }) })
    const { solution } = await startAndCheck({ solver: [lazy, filling], maxSubproblem: 20, timeLimit: 1000 })
    expect(solution.unassigned).toEqual([])
    expect(sumOf(solution.stats, 'fill')?.merged).toBe(solution.stats?.merged)
  })

  const hanging = (name: string) => defineSolver({ name, solveProblem: () => new Promise<never>(() => {}) })

  it('have time left when the first one hangs', async () => {
    const { solution } = await startAndCheck({
      solver: [hanging('stuck'), filling],
      maxSubproblem: 60,
      timeLimit: 4000,
    })
    expect(solution.unassigned).toEqual([])
    expect(sumOf(solution.stats, 'stuck')?.failed).toBeGreaterThan(0)
  })

  it('leave nothing unserved that the built-in search can serve, however late it is', async () => {
    const { solution } = await startAndCheck({
      solver: [hanging('stuck'), 'builtin'],
      executor: 'inline',
      timeLimit: 400,
    })
    expect(solution.unassigned).toEqual([])
  })

  it('are not asked one after the other when the run is stopped', async () => {
    let asked = 0
    const waiting = defineSolver({
      name: 'waiting',
      solveProblem: (_, { signal }) =>
        new Promise((_, reject) => {
          asked++
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    })
    let asMuch = 0
    const second = defineSolver({ name: 'second', solveProblem: async (part) => (asMuch++, fill(part)) })
    const run = startRun(problem, { solver: [waiting, second], timeLimit: 60_000 })
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    run.stop()
    const { stats } = await run.solution
    expect([asMuch, stats?.failed, stats?.stoppedBy]).toEqual([0, 0, 'stop'])
  })

  it('of one name are told apart, and what each reported is its own', async () => {
    const telling = defineSolver({
      name: 'twin',
      async solveProblem(part, { report }) {
        report(fill(part))
        throw new Error('out of ink')
      },
    })
    const lazy = defineSolver({ name: 'twin', solveProblem: async (part) => fill({ ...part, jobs: [] }) })
    const { stats } = await solve(problem, { stages: [{ solver: [telling, lazy], race: true }], timeLimit: 1000 })
    expect(stats?.solvers.map(({ name }) => name).sort()).toEqual(['twin', 'twin 2'])
    expect(sumOf(stats, 'twin')).toMatchObject({ visits: 0, merged: stats?.merged })
    expect(stats?.merged).toBeGreaterThan(0)
    expect(sumOf(stats, 'twin 2')).toMatchObject({ merged: 0 })
  })

  it('are heard when they warn', async () => {
    const warning = defineSolver({
      name: 'wary',
      async solveProblem(part, { say }) {
        say?.({ type: 'warning', message: 'the ink is low' })
        return fill(part)
      },
    })
    const { stats } = await solve(problem, { solver: warning, timeLimit: 500 })
    expect(stats?.warnings).toContain('wary: the ink is low')
  })

  it('that refuse most parts do not end the run for the others', async () => {
    const isFar = ({ jobs }: Problem) => jobs.some(({ location }) => (location?.[0] ?? 0) < 600)
    const few = { ...filling, name: 'few', unsupported: (part: Problem) => (isFar(part) ? ['too far west'] : []) }
    const { stats } = await solve(problem, { solver: few, maxSubproblem: 10, timeLimit: 1500 })
    expect(stats?.warnings.join()).not.toContain('given up')
    expect(sumOf(stats, 'few')?.unsupported).toBeGreaterThan(10)
    expect(sumOf(stats, 'few')?.visits).toBeGreaterThan(10)
  })

  it('that do not close are left behind, and the solution is there', async () => {
    const open = { ...filling, name: 'open', close: () => new Promise<never>(() => {}) }
    const { solution, events } = await startAndCheck({ solver: open, timeLimit: 300 })
    expect(solution.unassigned).toEqual([])
    expect(events.at(-1)).toMatchObject({
      type: 'warning',
      message: expect.stringContaining('open was not closed within 5 s'),
    })
  })

  it('race on the same parts, and the best result counts', async () => {
    const lazy = defineSolver({ name: 'lazy', solveProblem: async () => ({ routes: [] }) })
    const stages = [{ solver: [lazy, filling, failing], race: true, maxSubproblem: 20 }]
    const { solution } = await startAndCheck({ stages, timeLimit: 1000 })
    expect(solution.unassigned).toEqual([])
    const [idle, winner, loser] = ['lazy', 'fill', 'failing'].map((name) => sumOf(solution.stats, name))
    expect(idle?.visits).toBe(winner?.visits)
    expect(winner).toMatchObject({ failed: 0, merged: solution.stats?.merged })
    expect(loser?.visits).toBe(0)
  })
})

describe('stages', () => {
  it('follow each other on the same routes, each with its own share of the time', async () => {
    const seen: boolean[] = []
    const warm = defineSolver({
      name: 'warm',
      solveProblem: async (part) => {
        seen.push(part.initialRoutes !== undefined)
        return fill(part)
      },
    })
    const stages: RunOptions['stages'] = [
      { solver: filling, maxSubproblem: 40, share: 1 },
      { solver: warm, maxSubproblem: 30, share: 1 },
      { share: 2 },
    ]
    const { solution, events } = await startAndCheck({ stages, executor: 'inline', timeLimit: 2000 })
    const begun = events.flatMap((event) => (event.type === 'stage' ? [event] : []))
    expect(begun.map(({ stage, solvers, until }) => [stage, solvers, until])).toEqual([
      [0, ['fill'], 0.25],
      [1, ['warm'], 0.5],
      [2, ['builtin'], 1],
    ])
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every((isWarm) => isWarm)).toBe(true)
    expect(solution.stats?.solvers.map(({ name }) => name)).toEqual(['fill', 'warm', 'builtin'])
    const { startCost } = solution.stats ?? {}
    expect(solution.cost).toBeLessThan(0.9 * (startCost ?? 0))
  })

  it('of the built-in search give the same for the same seed', async () => {
    const stages = [{ share: 1 }, { share: 2, heat: 0.3, maxSubproblem: 60 }]
    const options = { stages, iterations: 4000, executor: 'inline' } as const
    const [one, other] = [await solve(problem, options), await solve(problem, options)]
    expect(one.routes).toEqual(other.routes)
    expect(one.stats?.iterations).toBe(4000)
  })

  it.each<[string, unknown, RegExp]>([
    ['no list', { stages: {} }, /options\.stages/],
    ['an empty list', { stages: [] }, /options\.stages.*is empty/],
    ['an unknown field', { stages: [{ solvers: 'builtin' }] }, /stages\[0\]\.solvers.*did you mean solver/],
    ['a race of one', { stages: [{ race: true }] }, /stages\[0\]\.race/],
    ['a wrong solver', { stages: [{ solver: ['builtin', 5] }] }, /stages\[0\]\.solver\[1\]/],
    ['no share', { stages: [{ share: 0 }] }, /stages\[0\]\.share/],
    ['a solver beside them', { stages: [{}], solver: 'builtin' }, /options\.solver.*is said by the stages/],
    ['iterations of a solver of problems', { solver: filling, iterations: 5 }, /options\.iterations/],
    ['a later splitter', { stages: [{}, { splitter: { name: 's', split: () => {} } }] }, /stages\[1\]\.splitter/],
  ])('refuse %s', (_, options, message) => {
    const read = () => startRun(problem, options as RunOptions)
    expect(read).toThrow(InputError)
    expect(read).toThrow(message)
  })
})

async function startAndCheck(options: RunOptions) {
  const events: RunEvent[] = []
  let last = Infinity
  const run = startRun(problem, {
    ...options,
    onEvent(event) {
      events.push(event)
      const { unassigned, cost } = run.best
      if (unassigned.length > 0) return
      expect(cost).toBeLessThanOrEqual(last)
      last = cost
    },
  })
  return { solution: await run.solution, events }
}
