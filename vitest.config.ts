import { defineConfig } from 'vitest/config'
import { sabotagePlugin } from './test/sabotage-plugin.js'

// Tests that start threads or processes run one after another: side by side they would fight for the cores.
const SERIAL = ['test/**/*.threads.test.ts', 'test/e2e/**/*.test.ts']

// Where a run of CI wants its results counted from.
const results = process.env.TEST_RESULTS

export default defineConfig({
  plugins: [sabotagePlugin()],
  test: {
    setupFiles: ['test/setup.ts'],
    ...(results ? { reporters: ['default', 'json'], outputFile: { json: results } } : {}),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: SERIAL,
          testTimeout: 30_000,
          // Nothing here is timed: every core, where the default leaves one idle.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'threads',
          include: SERIAL,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
