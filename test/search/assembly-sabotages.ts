import type { Sabotages } from '../sabotage-plugin.js'

const kernel = 'search/kernel/assembly'
const genetic = 'search/genetic/assembly/genetic.ts'
const memory = 'search/genetic/assembly/memory.ts'
const moves = 'search/genetic/assembly/moves.ts'
const routes = 'search/genetic/assembly/routes.ts'
const swap = 'search/genetic/assembly/swap-star.ts'

/** Mistakes in the sources of the genetic search's module, each compiled into a module of its own. */
export const geneticAssemblySabotages: Sabotages = {
  'educate-once': { file: genetic, find: 'if (round > 0 && made === before) break', replace: 'if (round > 0) break' },
  'over-free': { file: memory, find: 'excess > 0 ? excess * price : 0', replace: 'excess > 1 ? excess * price : 0' },
  'shift-freed': { file: moves, find: 'pu - ux + at(arcIn, xx) - to(rowP, xx)', replace: 'pu - ux + at(arcIn, xx)' },
  'shift-load': { file: moves, find: 'over(at(loadOf, t) + load)', replace: 'over(at(loadOf, t))' },
  'shift-start': { file: moves, find: 'if (q >= n) tryStart(u, q)', replace: '' },
  'shift-empty': { file: moves, find: 'tryStart(u, n + 2 * empty)', replace: '{}' },
  'exchange-two': {
    file: moves,
    find: 'to(rowV, xx) + qu + xy - pu - xxIn - qv - vy',
    replace: 'to(rowV, xx) + qu + xy - pu - xxIn - qv',
  },
  'turn-none': { file: moves, find: 'return v !== x && v !== p && turn(u, x, v, y, turned)', replace: 'return false' },
  'tails-loads': { file: moves, find: 'over(first) + over(loads - first)', replace: 'over(first)' },
  'tails-turned': {
    file: moves,
    find: 'over(loadU + loadV) + over(loads - loadU - loadV)',
    replace: 'over(loadU + loadV)',
  },
  'refresh-changed': { file: routes, find: '  set(changedAt, r, now)\n  set(clean', replace: '  set(clean' },
  'measure-excess': { file: routes, find: 'if (more > 0) excess += more', replace: 'excess += more' },
  'distance-turned': { file: routes, find: 'if (q !== qB && q !== pB) broken++', replace: 'if (q !== qB) broken++' },
  'swap-spot': { file: swap, find: 'if (node === v || node === p) continue', replace: 'if (node === v) continue' },
  'swap-load': { file: swap, find: 'over(loadR + more) + over(loadT - more)', replace: 'over(loadR + more)' },
}

/** Mistakes in the sources of the kernel, likewise. */
export const kernelAssemblySabotages: Sabotages = {
  'ruin-stamps': { file: `${kernel}/ruin.ts`, find: '    set(stamp, r, 0)\n', replace: '' },
  'ruin-kept-stamps': { file: `${kernel}/ruin.ts`, find: '    set(keptStamp, r, 0)\n', replace: '' },
  'ruin-load-stamps': { file: `${kernel}/ruin.ts`, find: '    set(loadStamp, r, 0)\n', replace: '' },
  'ruin-count': { file: `${kernel}/ruin.ts`, find: '  now = 0\n', replace: '' },
  'tails-bound': { file: `${kernel}/tails.ts`, find: 'bound < at(arcIn, u)', replace: 'bound < at(arcIn, w)' },
}
