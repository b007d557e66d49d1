import { proveFiles, together } from '../prove.js'
import { knownTotalsProofs } from './known-totals-proofs.js'
import { givenProofs } from './given-proofs.js'
import { longHaulProofs } from './long-haul-proofs.js'
import { mapProofs } from './map-proofs.js'
import { numberProofs } from './number-proofs.js'
import { placeProofs } from './place-proofs.js'
import { richProofs } from './rich-proofs.js'
import { sphereProofs } from './sphere-proofs.js'
import { scheduleProofs } from './schedule-proofs.js'
import { sectionProofs } from './section-proofs.js'
import { typeProofs } from './type-proofs.js'
import { stretchProofs } from './stretch-proofs.js'
import { sabotages } from './sabotages.js'
import { timeProofs } from './time-proofs.js'

proveFiles(
  together(
    ...[numberProofs, placeProofs, mapProofs, typeProofs, timeProofs],
    ...[
      scheduleProofs,
      stretchProofs,
      sectionProofs,
      richProofs,
      knownTotalsProofs,
      givenProofs,
      sphereProofs,
      longHaulProofs,
    ],
  ),
  sabotages,
)
