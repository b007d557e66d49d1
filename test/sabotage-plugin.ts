/**
 * Mutation by name: `import('../../src/x.ts?sabotage=NAME')` gives the module with one piece of its text replaced, so
 * that a test can prove that it would notice. The tables lie beside the tests that use them.
 */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { sabotages as ofBenchmark } from './benchmark/sabotages.js'
import { sabotages as ofCheck } from './check/sabotages.js'
import { outlineSabotages as ofOutlines } from './check/outline-sabotages.js'
import { closestSabotages as ofReasons } from './check/closest-sabotages.js'
import { sabotages as ofCommand } from './cli/sabotages.js'
import { sabotages as ofExecute } from './execute/sabotages.js'
import { csvSabotages as ofCsv } from './formats/csv-sabotages.js'
import { sabotages as ofFormats } from './formats/sabotages.js'
import { sabotages as ofStreams } from './formats/stream-sabotages.js'
import { sabotages as ofInspect } from './inspect/sabotages.js'
import { sabotages as ofGenerate } from './generate/sabotages.js'
import { sabotages as ofInstance } from './instance/sabotages.js'
import { sabotages as ofMerge } from './merge/sabotages.js'
import { sabotages as ofModel } from './model/sabotages.js'
import { sabotages as ofRun } from './run/sabotages.js'
import { sabotages as ofChains } from './search/chain-sabotages.js'
import { sabotages as ofGenetic } from './search/genetic-sabotages.js'
import { sabotages as ofMoves } from './search/move-sabotages.js'
import { sabotages as ofRich } from './search/rich-search-sabotages.js'
import { sabotages as ofRules } from './search/rules-sabotages.js'
import { sabotages as ofSearch } from './search/sabotages.js'
import { adapterSabotages as ofAdapters } from './solvers/adapter-sabotages.js'
import { censusSabotages as ofCensus, sabotages as ofSolvers } from './solvers/sabotages.js'
import { sabotages as ofSplit } from './split/sabotages.js'

/** One mistake that a test must catch. */
export interface Sabotage {
  /** Path below src/. */
  readonly file: string
  /** Text of the file, found exactly once. */
  readonly find: string
  readonly replace: string
}

/** Mistakes by name. */
export type Sabotages = Readonly<Record<string, Sabotage>>

const tables: readonly Sabotages[] = [
  ofAdapters,
  ofBenchmark,
  ofCensus,
  ofChains,
  ofCheck,
  ofCommand,
  ofCsv,
  ofExecute,
  ofFormats,
  ofInspect,
  ofGenerate,
  ofGenetic,
  ofInstance,
  ofMerge,
  ofModel,
  ofMoves,
  ofOutlines,
  ofReasons,
  ofRich,
  ofRules,
  ofRun,
  ofSearch,
  ofSolvers,
  ofSplit,
  ofStreams,
]

const names = tables.flatMap((table) => Object.keys(table))
const twice = names.find((name, i) => names.indexOf(name) !== i)
if (twice !== undefined) throw new Error(`two sabotages are called ${twice}`)

/** Replaces the text before anything else reads the module; knows every name of every table. */
export function sabotagePlugin(): Plugin {
  return {
    name: 'sabotage',
    enforce: 'pre',
    transform(code, id) {
      const name = /[?&]sabotage=([\w-]+)/.exec(id)?.[1]
      const sabotage = name === undefined ? undefined : tables.find((table) => name in table)?.[name]
      if (!sabotage) return null
      const parts = code.split(sabotage.find)
      if (!id.includes(`/src/${sabotage.file}?`))
        throw new Error(`${name} is a sabotage of ${sabotage.file}, not ${id}`)
      if (parts.length !== 2) throw new Error(`${name}: the text is ${parts.length - 1} times in ${sabotage.file}`)
      return { code: parts.join(sabotage.replace), map: null }
    },
  }
}

/** The absolute path to import for a sabotage. */
export function sabotagedPath(name: string, { file }: Sabotage): string {
  return `${fileURLToPath(new URL(`../src/${file}`, import.meta.url))}?sabotage=${name}`
}
