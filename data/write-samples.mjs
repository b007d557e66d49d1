// Writes every sample and the manifest of this folder again: `npm run data`. Reference costs are kept.
import { readFileSync, writeFileSync } from 'node:fs'
import { writeProblemJson } from '../dist/formats/json.js'
import { writeVroomProblem } from '../dist/formats/vroom-write.js'
import { writeVrplib } from '../dist/formats/vrplib-write.js'
import { renderManifest, renderSample, SAMPLES } from '../dist/generate/samples.js'

const folder = new URL('./', import.meta.url)
const writers = { json: writeProblemJson, vrp: writeVrplib, 'vroom.json': writeVroomProblem }
for (const sample of SAMPLES) {
  writeFileSync(new URL(`${sample.name}.${sample.format}`, folder), renderSample(sample, writers))
}
const manifest = new URL('manifest.json', folder)
const known = new Map(JSON.parse(readFileSync(manifest, 'utf8')).map((entry) => [entry.name, entry]))
writeFileSync(manifest, renderManifest(known))
