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
  'choose-near': {
    file: `${kernel}/choose.ts`,
    find: 'const to = (seed + 1) * near',
    replace: 'const to = seed * near',
  },
  'choose-clean': { file: `${kernel}/choose.ts`, find: 'setByte(chosen, at(tasks, i), 0)', replace: '{}' },
  'insertion-bound': { file: `${kernel}/insertion.ts`, find: '    if (bound > 2 * best) break\n', replace: '' },
  'insertion-ends': { file: `${kernel}/insertion.ts`, find: 'i < used; i++', replace: 'i < 0; i++' },
  'insertion-slack': { file: `${kernel}/insertion.ts`, find: 'i < slackSize; i++', replace: 'i < 0; i++' },
  'insertion-way': { file: `${kernel}/insertion.ts`, find: 'isTimed ? byteAt(ways, i) : 3', replace: '3' },
  'insertion-opened': {
    file: `${kernel}/insertion.ts`,
    find: 'Math.trunc(loosePrice * loosen(need, capacity))',
    replace: '0',
  },
  'recreate-ahead': {
    file: `${kernel}/recreate.ts`,
    find: 'if (isPartial) prizesAhead -=',
    replace: 'if (false) prizesAhead -=',
  },
  'recreate-order': { file: `${kernel}/recreate.ts`, find: 'isTimed ? 17 : 11', replace: '11' },
  'recreate-moments': { file: `${kernel}/recreate.ts`, find: 'else passMoments(spotAfter, at(next, v))', replace: '' },
  'recreate-limit': {
    file: `${kernel}/recreate.ts`,
    find: 'if (leastEnergy() - worth * prizesAhead > limit) return false',
    replace: '',
  },
  'moments-service': { file: `${kernel}/moments.ts`, find: '+ at(service, v) + at(row', replace: '+ at(row' },
  'moments-early-end': {
    file: `${kernel}/moments.ts`,
    find: 'if (hasPassed && at(leave, w) === time)',
    replace: 'if (at(leave, w) === time)',
  },
  'moments-restored': { file: `${kernel}/moments.ts`, find: '    set(latest, v, at(kept, i + 2))\n', replace: '' },
  'state-loose': { file: `${kernel}/state.ts`, find: 'loose += loosen(load, free)', replace: 'loose += load * free' },
  'state-brim': { file: `${kernel}/state.ts`, find: 'Math.max(0, free - brim)', replace: 'Math.max(0, free)' },
  'state-filling': {
    file: `${kernel}/state.ts`,
    find: 'loosePrice * loose, filling)',
    replace: 'loosePrice * loose, 0)',
  },
  'state-fixed': { file: `${kernel}/state.ts`, find: '  cost -= fixed\n', replace: '' },
  'state-forgone': { file: `${kernel}/state.ts`, find: '    forgone -= realAt(prize, v)\n', replace: '' },
  'state-place': { file: `${kernel}/state.ts`, find: 'i < slackSize - 1 && ', replace: 'i < 0 && ' },
  'kernel-moments': { file: `${kernel}/kernel.ts`, find: 'if (isTimed) restoreMoments()', replace: '' },
  'kernel-absence': { file: `${kernel}/kernel.ts`, find: 'absence -= at(absences, v)', replace: 'absence -= 0' },
  'kernel-served': { file: `${kernel}/kernel.ts`, find: 'return missingWeight < before', replace: 'return false' },
  'kernel-limit': {
    file: `${kernel}/kernel.ts`,
    find: 'recreate(before > 0 ? Infinity : limit)',
    replace: 'recreate(limit)',
  },
  'tails-late': {
    file: `${kernel}/tails.ts`,
    find: 'if (at(leave, v) + at(durations, v * width + u) > at(latest, u)) return',
    replace: '',
  },
  'tails-room': { file: `${kernel}/tails.ts`, find: ' && tail1 - tail2 <= realAt(room, r2)', replace: '' },
  'tails-summed': { file: `${kernel}/tails.ts`, find: '  set(loadStamp, r1, 0)\n', replace: '' },
  'ruin-stamps': { file: `${kernel}/ruin.ts`, find: '    set(stamp, r, 0)\n', replace: '' },
  'ruin-kept-stamps': { file: `${kernel}/ruin.ts`, find: '    set(keptStamp, r, 0)\n', replace: '' },
  'ruin-load-stamps': { file: `${kernel}/ruin.ts`, find: '    set(loadStamp, r, 0)\n', replace: '' },
  'ruin-count': { file: `${kernel}/ruin.ts`, find: '  now = 0\n', replace: '' },
  'tails-bound': { file: `${kernel}/tails.ts`, find: 'bound < at(arcIn, u)', replace: 'bound < at(arcIn, w)' },
}
