import { afterEach, describe, expect, it, vi } from 'vitest'
import { GENETIC_BYTES } from '../../src/search/genetic/genetic-bytes.js'
import { compile } from '../../src/instance/compile.js'
import { routesValue } from '../../src/instance/routes.js'
import { searchPart } from '../../src/search/search.js'
import { proveFiles } from '../prove.js'
import { requestOf, wholePart } from './engine-proofs.js'
import { geneticProofs } from './genetic-proofs.js'
import { sabotages } from './genetic-sabotages.js'

proveFiles(geneticProofs, sabotages)

const { instance } = compile({
  coordinates: 'planar',
  jobs: Array.from({ length: 40 }, (_, i) => ({
    id: i,
    location: [(i * 37) % 100, (i * 61) % 100] as [number, number],
    delivery: [1 + (i % 7)],
  })),
  vehicles: [{ id: 'v', count: 40, capacity: [20], start: [50, 50], end: [50, 50] }],
})

describe('breeding', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('is compiled from its sources', async () => {
    const path = '../../src/search/genetic/assembly/build.mjs'
    const { compileGenetic } = (await import(path)) as { compileGenetic: () => Promise<string> }
    expect(await compileGenetic()).toBe(GENETIC_BYTES.replaceAll('\n', ''))
  }, 60_000)

  it('is what a visit does that asks for it, and finds what annealing finds', () => {
    const temperature = { start: 30 * instance.costScale, end: instance.costScale }
    let children = 0
    const count = (more: number) => (children += more)
    const bred = searchPart(wholePart(instance), requestOf({ iterations: 300, breeds: true, temperature, count }))
    expect(children).toBe(300)
    const annealed = searchPart(wholePart(instance), requestOf({ iterations: 30_000, temperature }))
    expect(routesValue(instance, bred).cost).toBeLessThanOrEqual(1.005 * routesValue(instance, annealed).cost)
    expect(bred).not.toEqual(annealed)
  })

  it('is left to annealing where a problem is not plain, or WebAssembly is missing', async () => {
    const request = requestOf({ iterations: 200 })
    const annealed = searchPart(wholePart(instance), request)
    vi.stubGlobal('WebAssembly', undefined)
    vi.resetModules()
    const fresh = await import('../../src/search/search.js')
    expect(fresh.searchPart(wholePart(instance), { ...request, breeds: true })).toEqual(annealed)
    vi.unstubAllGlobals()
    const several = compile({
      coordinates: 'planar',
      jobs: [1, 2, 3].map((id) => ({ id, location: [id, 0] as [number, number], delivery: [1] })),
      vehicles: [1, 2].map((id) => ({ id, count: 2, capacity: [id], start: [0, 0], end: [0, 0] })),
    }).instance
    const wish = requestOf({ iterations: 50, breeds: true })
    expect(searchPart(wholePart(several), wish)).toEqual(searchPart(wholePart(several), { ...wish, breeds: false }))
  })
})
