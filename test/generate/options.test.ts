import { describe, expect, it } from 'vitest'
import { generate } from '../../src/generate/generate.js'
import { fillOptions, type GenerateOptions } from '../../src/generate/options.js'
import { briefIssues, issuesOf } from '../formats/issues.js'

describe('the options of generate', () => {
  it('have defaults', () => {
    expect(fillOptions({ size: 5, seed: undefined })).toEqual({
      size: 5,
      seed: 1,
      family: 'planar',
      depot: 'random',
      customers: 'random-clustered',
      density: 1.5,
      demand: '1-100',
      stopsPerRoute: 10,
      fill: 0.95,
      limited: false,
      dimensions: 1,
      vehicleTypes: 1,
      depots: 1,
      windows: 0,
      windowCount: 1,
      service: 0,
      releases: 0,
      skills: 0,
      priorities: 0,
      prizes: 0,
    })
    expect(fillOptions({ size: 5, family: 'geographic' }).depot).toBe('town')
  })

  const wrong: [name: string, options: Record<string, unknown>][] = [
    ['size', {}],
    ['size', { size: 0 }],
    ['size', { size: 1_000_001 }],
    ['size', { size: 1.5 }],
    ['size', { size: '12' }],
    ['size', { size: Number.NaN }],
    ['seed', { size: 1, seed: 0.5 }],
    ['seed', { size: 1, seed: Number.POSITIVE_INFINITY }],
    ['family', { size: 1, family: 'spherical' }],
    ['depot', { size: 1, depot: 'nowhere' }],
    ['depot', { size: 1, depot: 'town' }],
    ['customers', { size: 1, customers: 'none' }],
    ['customers', { size: 1, customers: 'random', family: 'geographic' }],
    ['clusters', { size: 1, clusters: 0 }],
    ['clusters', { size: 1, clusters: 2, family: 'geographic' }],
    ['density', { size: 1, density: 0, family: 'geographic' }],
    ['density', { size: 1, density: 1 }],
    ['demand', { size: 1, demand: '3-4' }],
    ['stopsPerRoute', { size: 1, stopsPerRoute: 2 }],
    ['stopsPerRoute', { size: 1, stopsPerRoute: 251 }],
    ['fill', { size: 1, fill: 0.5 }],
    ['fill', { size: 1, fill: 1 }],
    ['limited', { size: 1, limited: 'yes' }],
    ['dimensions', { size: 1, dimensions: 9 }],
    ['vehicleTypes', { size: 1, vehicleTypes: 0 }],
    ['depots', { size: 1, depots: -1 }],
    ['windows', { size: 1, windows: 1.1 }],
    ['windowWidth', { size: 1, windows: 1, windowWidth: 0 }],
    ['windowWidth', { size: 1, windowWidth: 60 }],
    ['windowCount', { size: 1, windows: 1, windowCount: 6 }],
    ['windowCount', { size: 1, windows: 0, windowCount: 2 }],
    ['service', { size: 1, service: -1 }],
    ['releases', { size: 1, releases: 2 }],
    ['horizon', { size: 1, horizon: 1.5 }],
    ['horizon', { size: 1, horizon: 2, service: 100 }],
    ['speed', { size: 1, speed: 0 }],
    ['skills', { size: 1, skills: -0.1 }],
    ['priorities', { size: 1, priorities: Number.NaN }],
    ['prizes', { size: 1, prizes: '1' }],
    ['name', { size: 1, name: 5 }],
    ['colour', { size: 1, colour: 'red' }],
  ]
  it.each(wrong)('refuse a wrong %s', (name, options) => {
    expect(briefIssues(() => generate(options as unknown as GenerateOptions))).toEqual([`bad-flag ${name}`])
  })

  it('are refused all at once, with what is right', () => {
    const options = { size: 0, demand: 'x', fil: 0.9 } as unknown as GenerateOptions
    const issues = issuesOf(() => generate(options))
    expect(issues.map(({ path }) => path)).toEqual(['size', 'demand', 'fil'])
    expect(issues[0].message).toBe('0 is not an integer from 1 to 1000000')
    expect(issues[1].hint).toContain('many-small')
  })
})
