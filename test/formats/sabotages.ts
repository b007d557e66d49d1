import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in the formats of instances. */
export const sabotages: Sabotages = {}
