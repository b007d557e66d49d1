import { proveFiles } from '../prove.js'
import { mapProofs } from './map-proofs.js'
import { numberProofs } from './number-proofs.js'
import { placeProofs } from './place-proofs.js'
import { sabotages } from './sabotages.js'

proveFiles({ ...numberProofs, ...placeProofs, ...mapProofs }, sabotages)
