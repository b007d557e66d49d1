import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Random } from '../../src/base/random.js'
import { compile } from '../../src/instance/compile.js'
import { listArrays } from '../../src/search/kernel/arrays.js'
import { KERNEL_BYTES } from '../../src/search/kernel/kernel-bytes.js'
import { moveToKernel } from '../../src/search/kernel/twin.js'
import { searchPart } from '../../src/search/search.js'
import { searchOf } from './anneal-proofs.js'
import { requestOf, wholePart } from './engine-proofs.js'
import { partialInstances, simpleInstances, timedInstances } from './kernel-proofs.js'
import { drawRoutes, solvedProblems } from '../arbitraries/routes.js'

describe('the kernel', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('gives a search the same routes as without it', () => {
    fc.assert(
      fc.property(simpleInstances, fc.integer({ min: 0, max: 999 }), fc.boolean(), (instance, seed, isHot) => {
        const temperature = isHot ? { start: 30 * instance.costScale, end: instance.costScale } : null
        const request = requestOf({ iterations: 400, seed, temperature })
        expect(searchPart(wholePart(instance), request)).toEqual(searchPart(wholePart(instance), request, false))
      }),
      { numRuns: 60 },
    )
  })

  it('gives a search with windows the same routes as without it', () => {
    fc.assert(
      fc.property(timedInstances, fc.integer({ min: 0, max: 999 }), fc.boolean(), (instance, seed, isHot) => {
        const temperature = isHot ? { start: 30 * instance.costScale, end: instance.costScale } : null
        const request = requestOf({ iterations: 400, seed, temperature })
        expect(searchPart(wholePart(instance), request)).toEqual(searchPart(wholePart(instance), request, false))
      }),
      { numRuns: 60 },
    )
  })

  it('gives a search where not all are served the same routes as without it', () => {
    fc.assert(
      fc.property(partialInstances, fc.integer({ min: 0, max: 999 }), fc.boolean(), (instance, seed, isHot) => {
        const temperature = isHot ? { start: 30 * instance.costScale, end: instance.costScale } : null
        const request = requestOf({ iterations: 400, seed, temperature })
        expect(searchPart(wholePart(instance), request)).toEqual(searchPart(wholePart(instance), request, false))
      }),
      { numRuns: 60 },
    )
  })

  it('gives any problem the same routes as without it, also where tasks find no vehicle', () => {
    fc.assert(
      fc.property(solvedProblems(), fc.integer({ min: 0, max: 999 }), ({ instance }, seed) => {
        const request = requestOf({
          iterations: 150,
          seed,
          temperature: { start: 50 * instance.costScale, end: instance.costScale },
        })
        expect(searchPart(wholePart(instance), request)).toEqual(searchPart(wholePart(instance), request, false))
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same routes as without it where loads are in grams, whose squares sum up past 2^53', () => {
    const random = new Random(1)
    const jobs = Array.from({ length: 60 }, (_, id) => ({
      id,
      location: [random.below(100), random.below(100)] as [number, number],
      delivery: [10_000_001 + random.below(30_000_000)],
    }))
    const vehicles = [{ id: 'v', count: 60, capacity: [100_000_000], start: [50, 50] as [number, number] }]
    const { instance } = compile({ coordinates: 'planar', jobs, vehicles })
    const { costScale } = instance
    for (let seed = 0; seed < 5; seed++) {
      const lean = { routes: 0, packing: 1 / costScale }
      const request = requestOf({
        iterations: 3000,
        seed,
        temperature: { start: 30 * costScale, end: costScale, lean },
      })
      const routes = searchPart(wholePart(instance), request)
      expect(routes).toEqual(searchPart(wholePart(instance), request, false))
      expect(routes.type.length * 100_000_000 ** 2).toBeGreaterThan(2 ** 53)
    }
  })

  it('is told where each of its arrays begins, and of no other', () => {
    const [instance] = fc.sample(timedInstances, { seed: 1, numRuns: 1 })
    const { twin, ...search } = moveToKernel(searchOf(instance, drawRoutes(instance, new Random(1)), {}))
    if (twin === null) throw new Error('The kernel does not take it')
    const told = Object.keys(listArrays(search))
    expect(Object.keys(twin.arena.kernel).sort()).toEqual([...told, 'memory', 'open', 'run'].sort())
  })

  it('is left out where a problem is not simple enough', () => {
    const jobs = [1, 2, 3].map((id) => ({ id, location: [id, 0] as [number, number], delivery: [1] }))
    const vehicle = { count: 3, start: [0, 0] as [number, number], capacity: [2] }
    const isTaken = (problem: Parameters<typeof compile>[0]) => {
      const { instance } = compile({ coordinates: 'planar', ...problem })
      return moveToKernel(searchOf(instance, drawRoutes(instance, new Random(1)), {})).twin !== null
    }
    expect(isTaken({ jobs, vehicles: [{ id: 'v', ...vehicle }] })).toBe(true)
    expect(
      isTaken({
        jobs,
        vehicles: [
          { id: 'v', ...vehicle },
          { id: 'w', ...vehicle, capacity: [1] },
        ],
      }),
    ).toBe(false)
    const weightless = jobs.map(({ id, location }) => ({ id, location }))
    expect(isTaken({ jobs: weightless, vehicles: [{ id: 'v', start: [0, 0], count: 3 }] })).toBe(false)
    expect(isTaken({ jobs: jobs.map((job) => ({ ...job, prize: 5 })), vehicles: [{ id: 'v', ...vehicle }] })).toBe(true)
    expect(isTaken({ jobs, vehicles: [{ id: 'v', ...vehicle, count: 1 }] })).toBe(true)
    const profiles = { car: { speed: 1 } }
    const within = (...timeWindows: [number, number][]) => jobs.map((job) => ({ ...job, timeWindows }))
    expect(isTaken({ jobs: within([0, 50]), vehicles: [{ id: 'v', ...vehicle }], profiles })).toBe(true)
    expect(isTaken({ jobs: within([0, 50], [60, 70]), vehicles: [{ id: 'v', ...vehicle }], profiles })).toBe(false)
    for (const limits of [{ maxTasks: 2 }, { maxDistance: 7 }, { maxDuration: 7 }, { costs: { waitingTime: 1 } }]) {
      expect(isTaken({ jobs: within([0, 50]), vehicles: [{ id: 'v', ...vehicle, ...limits }], profiles })).toBe(false)
    }
  })

  it.each([
    ['is not there', undefined],
    [
      'is forbidden',
      {
        Memory: function Memory() {
          throw new Error('a policy forbids it')
        },
      },
    ],
  ])('is gone without where WebAssembly %s', async (_, platform) => {
    const [instance] = fc.sample(simpleInstances, { seed: 1, numRuns: 1 })
    const request = requestOf({
      iterations: 200,
      temperature: { start: 20 * instance.costScale, end: instance.costScale },
    })
    const expected = searchPart(wholePart(instance), request)
    vi.stubGlobal('WebAssembly', platform)
    vi.resetModules()
    const { kernelArena } = await import('../../src/search/kernel/arena.js')
    expect(kernelArena()).toBe(null)
    const fresh = await import('../../src/search/search.js')
    expect(fresh.searchPart(wholePart(instance), request)).toEqual(expected)
  })

  it('is what its source compiles to', async () => {
    const build: string = '../../src/search/kernel/assembly/build.mjs'
    const { compileKernel } = (await import(build)) as { compileKernel: () => Promise<string> }
    expect(await compileKernel()).toBe(KERNEL_BYTES.replaceAll('\n', ''))
  }, 60_000)
})
