import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes that drawn problems do not show, or that would keep them busy for ever. */
export const sabotages: Sabotages = {
  'join-needs': { file: 'search/construct/join.ts', find: 'spare > 0 ? t : -1', replace: 't' },
  'join-needs-uncounted': { file: 'search/construct/join.ts', find: 'needs[f][tier]++', replace: '' },
  'join-tier': { file: 'search/construct/join.ts', find: 'chains.tier[a] = tier', replace: 'chains.tier[b] = tier' },
  'start-turned': {
    file: 'search/construct/savings.ts',
    find: '(isTurnable && behind[i] < 0)',
    replace: 'behind[i] < 0',
  },
  'descent-gain': {
    file: 'search/descent/descent.ts',
    find: 'descent.delta[0] = 0\n',
    replace: 'descent.delta[0] = 1e6\n',
  },
  'descent-level': {
    file: 'search/descent/descent.ts',
    find: 'descent.delta[0] = 0\n',
    replace: 'descent.delta[0] = 1\n',
  },
  'descent-forget': { file: 'search/descent/descent.ts', find: '  forgetRoute(tour, r1)\n', replace: '' },
  'descent-forget-other': { file: 'search/descent/descent.ts', find: '  forgetRoute(tour, r2)\n', replace: '' },
  'state-log-grows': {
    file: 'search/state.ts',
    find: 'const length = 2 * s.logNode.length',
    replace: 'const length = s.logNode.length',
  },
  'state-log-kept': { file: 'search/state.ts', find: 'array.set(old)', replace: 'void old' },
}
