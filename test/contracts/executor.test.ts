import { describe, test } from 'vitest'
import { inlineExecutor } from '../../src/execute/inline.js'
import { executorContract } from '../../src/testing/executor-contract.js'

describe('the inline executor', () => {
  for (const { name, run } of executorContract(inlineExecutor)) test(name, run)
})
