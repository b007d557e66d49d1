import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in drawing times, skills, prizes and fleets. */
export const sabotages: Sabotages = {
  'visits-way-back': {
    file: 'generate/visits.ts',
    find: 'horizon - 2 * times[stop]',
    replace: 'horizon - times[stop]',
  },
  'visits-service': { file: 'generate/visits.ts', find: ' - service[stop]\n', replace: '\n' },
  'visits-release': { file: 'generate/visits.ts', find: 'release + times[stop]', replace: 'times[stop]' },
  'visits-slowest': { file: 'generate/visits.ts', find: '? SLOWEST : 1', replace: '? 1.2 : 1' },
  'visits-cut': {
    file: 'generate/visits.ts',
    find: 'Math.min(latest, Math.ceil(middle + half))',
    replace: 'Math.ceil(middle + half)',
  },
  'visits-apart': { file: 'generate/visits.ts', find: 'if (window[0] > windows[windows.length - 1][1])', replace: '' },
  'visits-horizon': { file: 'generate/visits.ts', find: 'if (longest > horizon)', replace: 'if (longest < 0)' },
  'ways-nearest': { file: 'generate/ways.ts', find: 'way < ways[i]', replace: 'd === 0' },
  'ways-stretch': { file: 'generate/ways.ts', find: 'Math.cos(ay * radian) * ', replace: '' },
  'worth-share': { file: 'generate/worth.ts', find: '(2 * ways[stop]) / stopsPerRoute', replace: '2 * ways[stop]' },
  'worth-both': { file: 'generate/worth.ts', find: ': [1, 2]', replace: ': [2]' },
  'fleet-least': {
    file: 'generate/fleet.ts',
    find: 'terms.horizon !== null ? 1 : 0',
    replace: 'terms.horizon !== null ? 0 : 0',
  },
  'fleet-shift': { file: 'generate/fleet.ts', find: '{ timeWindow: [0, terms.horizon] }', replace: '{}' },
  'fleet-price': { file: 'generate/fleet.ts', find: '{ costs: { distance: 1 } }', replace: '{}' },
}
