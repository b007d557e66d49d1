import { proveFiles, together } from '../prove.js'
import { annealProofs } from './anneal-proofs.js'
import { apartProofs } from './apart-proofs.js'
import { constructProofs } from './construct-proofs.js'
import { descentProofs } from './descent-proofs.js'
import { engineProofs } from './engine-proofs.js'
import { handProofs } from './hand-proofs.js'
import { kernelProofs } from './kernel-proofs.js'
import { nearInTimeProofs } from './near-in-time-proofs.js'
import { operatorProofs } from './operator-proofs.js'
import { sabotages } from './sabotages.js'
import { slackProofs } from './slack-proofs.js'
import { stateProofs } from './state-proofs.js'
import { weightProofs } from './weight-proofs.js'

// By hand first: some mistakes would keep a drawn problem busy for ever.
proveFiles(
  together(
    handProofs,
    operatorProofs,
    stateProofs,
    constructProofs,
    engineProofs,
    descentProofs,
    annealProofs,
    slackProofs,
    apartProofs,
    weightProofs,
    kernelProofs,
    nearInTimeProofs,
  ),
  sabotages,
)
