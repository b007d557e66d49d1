import { describe, expect, it } from 'vitest'
import {
  assert,
  InputError,
  type Issue,
  IssueList,
  MAX_ISSUES,
  RouteweaveError,
  recordError,
  reviveError,
} from '../../src/base/errors.js'

function issuesTo(count: number): Issue[] {
  return Array.from({ length: count }, (_, i) => ({ code: 'wrong-type', path: `jobs[${i}]`, message: 'is odd' }))
}

/** What the other side of a thread makes of an error. */
function sent(error: unknown): RouteweaveError {
  return reviveError(structuredClone(recordError(error)))
}

describe('InputError', () => {
  it('lists its issues with path, message and hint', () => {
    const error = new InputError([
      {
        code: 'unknown-field',
        path: 'jobs[0].sorvice',
        message: 'is not a known field',
        hint: 'did you mean service?',
      },
    ])
    expect(error.code).toBe('invalid-input')
    expect(error.message).toBe('1 issue in the input\n  jobs[0].sorvice: is not a known field (did you mean service?)')
  })

  it('shows ten issues in its message and says how many there are', () => {
    const { message } = new InputError(issuesTo(12))
    expect(message.split('\n')).toHaveLength(12)
    expect(message).toMatch(/^12 issues in the input\n/)
    expect(message).toMatch(/\n {2}and 2 more$/)
  })

  it('carries at most a hundred issues and the total', () => {
    const error = new InputError(issuesTo(130))
    expect(error.issues).toHaveLength(MAX_ISSUES)
    expect(error.total).toBe(130)
    expect(error.issues[99].path).toBe('jobs[99]')
  })
})

describe('IssueList', () => {
  it('throws nothing while it is empty', () => {
    expect(() => new IssueList().throwIfAny()).not.toThrow()
  })

  it('keeps the first hundred and counts the rest', () => {
    const list = new IssueList()
    for (const { code, path, message } of issuesTo(250)) list.add(code, path, message)
    expect(list.issues).toHaveLength(100)
    expect(() => list.throwIfAny()).toThrow(/^250 issues in the input\n.*and 240 more$/s)
  })
})

describe('assert', () => {
  it('blames us and not the caller', () => {
    expect(() => assert(true, 'never')).not.toThrow()
    expect(() => assert(false, 'a promise')).toThrow(new RouteweaveError('internal', 'a promise'))
  })
})

describe('an error that crosses a thread', () => {
  it('keeps code, message and stack', () => {
    const error = new RouteweaveError('worker-lost', 'it died')
    const revived = sent(error)
    expect(revived).toBeInstanceOf(RouteweaveError)
    expect(revived).toMatchObject({ code: 'worker-lost', message: 'it died', stack: error.stack })
  })

  it('keeps issues and total, and is an InputError again', () => {
    const error = new InputError(issuesTo(130))
    const revived = sent(error)
    expect(revived).toBeInstanceOf(InputError)
    expect(revived).toMatchObject({ issues: error.issues, total: 130, message: error.message })
  })

  it('keeps the chain of causes', () => {
    const cause = new TypeError('x is not a function')
    const revived = sent(new RouteweaveError('solver-failed', 'the solver threw', { cause }))
    expect(revived.cause).toMatchObject({ code: 'solver-failed', message: 'x is not a function', stack: cause.stack })
    expect(sent(new InputError(issuesTo(1), 1, { cause })).cause).toMatchObject({ message: 'x is not a function' })
  })

  it('survives a chain of causes that is a circle', () => {
    const error = new Error('round')
    error.cause = error
    expect(sent(error).message).toBe('round')
  })

  it.each([
    [new Error('plain'), 'plain'],
    ['a string', 'a string'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('becomes the failure of a solver when it is none of ours: %s', (thrown, message) => {
    expect(sent(thrown)).toMatchObject({ code: 'solver-failed', message })
  })
})
