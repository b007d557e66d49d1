import { proveFiles } from '../prove.js'
import { inspectProofs } from './proofs.js'
import { sabotages } from './sabotages.js'

proveFiles(inspectProofs, sabotages)
