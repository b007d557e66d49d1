import type { Sabotages } from '../sabotage-plugin.js'

const file = 'search/descent/descent.ts'

/** Mistakes in local search. */
export const descentSabotages: Sabotages = {
  'descent-spared': { file, find: 'if (s.count[r] > LONGEST) return 0', replace: 'if (s.count[r] > 0) return 0' },
  'descent-spared-fixed': { file, find: 's.arcIn[start + 1] + s.fixed[s.type[r]]', replace: 's.arcIn[start + 1]' },
  'descent-spared-arcs': {
    file,
    find: 's.arcIn[s.next[start]] + s.arcIn[start + 1] + s.fixed',
    replace: 's.fixed',
  },
  'descent-spared-two': { file, find: 'if (s.count[r] > LONGEST)', replace: 'if (s.count[r] >= LONGEST)' },
  'descent-longest': { file, find: 'const LONGEST = 3', replace: 'const LONGEST = 2' },
  'descent-farthest': { file, find: 'into > out ? into : out', replace: 'into > out ? out : into' },
  'descent-bound-into': { file, find: ' && bound >= intoX && bound >= outX', replace: ' && bound >= outX' },
  'descent-bound-out': { file, find: ' && bound >= intoX && bound >= outX', replace: ' && bound >= intoX' },
  'descent-behind': {
    file,
    find: 'if (bound < into || bound < outX) findBehind',
    replace: 'if (bound < into) findBehind',
  },
  'descent-behind-own': {
    file,
    find: 'if (bound < into || bound < outX) findBehind',
    replace: 'if (bound < outX) findBehind',
  },
  'descent-behind-turned': {
    file,
    find: 'if (bound < out || bound < outX) findBehind',
    replace: 'if (bound < out) findBehind',
  },
  'descent-behind-turned-own': {
    file,
    find: 'if (bound < out || bound < outX) findBehind',
    replace: 'if (bound < outX) findBehind',
  },
  'descent-ahead': { file, find: 'if (bound < out || bound < intoX) findAhead', replace: 'if (bound < out) findAhead' },
  'descent-ahead-own': {
    file,
    find: 'if (bound < out || bound < intoX) findAhead',
    replace: 'if (bound < intoX) findAhead',
  },
  'descent-ahead-turned': {
    file,
    find: 'if (bound < into || bound < intoX) findAhead',
    replace: 'if (bound < into) findAhead',
  },
  'descent-ahead-turned-own': {
    file,
    find: 'if (bound < into || bound < intoX) findAhead',
    replace: 'if (bound < intoX) findAhead',
  },
  'descent-near': { file, find: '(descent.k < near.k ? descent.k : near.k)', replace: 'near.k' },
  'descent-near-first': { file, find: 'let i = u * near.k; i < last', replace: 'let i = u * near.k + 1; i < last' },
  'descent-ways': {
    file,
    find: 'near.ways.length > 0 ? near.ways[i] : 3',
    replace: 'near.ways.length > 0 ? near.ways[i] : 1',
  },
  'descent-ways-behind': { file, find: 'if (way > 1 && mayTailsGain', replace: 'if (way > 2 && mayTailsGain' },
  'descent-ways-before': {
    file,
    find: 'if ((way & 1) === 1 && mayTailsGain',
    replace: 'if (way === 3 && mayTailsGain',
  },
  'descent-turn-low': { file, find: 'next[high] >= n, bound)) tryTurn', replace: 'false, bound)) tryTurn' },
  'descent-turn-high': { file, find: 'prev[low] >= n, bound)) tryTurn', replace: 'false, bound)) tryTurn' },
  'descent-turn-whole': { file, find: '!isTailsOnly && s.prev[u] >= n', replace: 'false && s.prev[u] >= n' },
  'descent-queue-before': { file, find: '  enqueue(s, descent, p)\n', replace: '' },
  'descent-queue-behind': { file, find: '  enqueue(s, descent, q)\n', replace: '' },
  'descent-queue-other': { file, find: '  enqueue(s, descent, other)\n', replace: '' },
  'descent-queue-next': { file, find: '  enqueue(s, descent, y)\n', replace: '' },
  'descent-queue-last': { file, find: '  enqueue(s, descent, last)\n', replace: '' },
  'descent-queue-first': { file, find: '  enqueue(s, descent, u)\n', replace: '' },
  'descent-queue-exchanged': { file, find: 'i < b && w < s.n', replace: 'i < b - 1 && w < s.n' },
  'descent-queue-follows': { file, find: 'if (b > 0) enqueue(', replace: 'if (b > 9) enqueue(' },
  'descent-queue-turned': { file, find: 'move === Move.turnedExchange ? u : x', replace: 'x' },
}
