import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readProblem } from '../src/formats/detect.js'
import { writeProblemJson } from '../src/formats/json.js'
import { writeVroomProblem } from '../src/formats/vroom-write.js'
import { writeVrplib } from '../src/formats/vrplib-write.js'
import { type ManifestEntry, renderManifest, renderSample, SAMPLES } from '../src/generate/samples.js'
import { parseProblem } from '../src/model/validate.js'

const folder = new URL('../data/', import.meta.url)
const writers = { json: writeProblemJson, vrp: writeVrplib, 'vroom.json': writeVroomProblem }
const manifest: ManifestEntry[] = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))

describe('the samples of data/', () => {
  it.each(SAMPLES.map((sample) => [`${sample.name}.${sample.format}`, sample] as const))(
    '%s is what the generator makes, byte for byte, and can be read',
    (file, sample) => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      expect(text === renderSample(sample, writers)).toBe(true)
      const problem = parseProblem(readProblem(text, { path: file }))
      expect(problem.jobs).toHaveLength(manifest.find((entry) => entry.file === file)?.stops ?? -1)
    },
  )

  it('are listed in a manifest that is made of them, but for the reference costs', () => {
    const known = new Map(manifest.map((entry) => [entry.name, entry]))
    expect(readFileSync(new URL('manifest.json', folder), 'utf8')).toBe(renderManifest(known))
  })

  it('have references that are costs, or null until a run has found one', () => {
    for (const { reference, unassigned } of manifest) {
      expect(reference === null || reference > 0).toBe(true)
      expect(unassigned).toBeGreaterThanOrEqual(0)
    }
    expect(manifest.filter(({ proof }) => proof).length).toBe(7)
  })

  it('are all the files there are, in less than 3 MB', () => {
    const files = readdirSync(folder).filter(
      (file) => !['README.md', 'manifest.json', 'write-samples.mjs'].includes(file),
    )
    expect(files.sort()).toEqual(SAMPLES.map(({ name, format }) => `${name}.${format}`).sort())
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0)
    expect(bytes).toBeLessThan(3_000_000)
  })
})
