import { describe } from 'vitest'
import type * as census from '../../src/solvers/child/census.js'
import { proof, proveFiles } from '../prove.js'
import { proveCensus } from './census-proof.js'
import { censusSabotages } from './sabotages.js'

describe.runIf(process.platform === 'linux')('the census of processes', () => {
  proveFiles({ 'solvers/child/census.ts': proof<typeof census>(proveCensus) }, censusSabotages)
})
