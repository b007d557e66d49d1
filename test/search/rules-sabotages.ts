import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the rules: what they keep up to date, what they forbid, what they cost. */
export const sabotages: Sabotages = {}
