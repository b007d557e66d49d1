import { expect, test } from 'vitest'
import { InputError, RouteweaveError } from '../../src/base/errors.js'
import { describeError, describeFileError, errorAsJson } from '../../src/cli/describe-error.js'
import { exitCodeOf } from '../../src/cli/exit-code.js'

test('one issue is one sentence with where and what to do', () => {
  const error = new InputError([{ code: 'missing-field', path: 'jobs[3].id', message: 'is missing', hint: 'give one' }])
  expect(describeError(error)).toBe('routeweave: jobs[3].id: is missing (give one)\n')
  expect(exitCodeOf(error)).toBe(2)
})

test('the first ten issues are told, and how many more there were', () => {
  const issues = Array.from({ length: 150 }, (_, k) => ({ code: 'empty', path: `a[${k}]`, message: 'x' }) as const)
  const lines = describeError(new InputError(issues)).split('\n')
  expect([lines[0], lines.length]).toEqual(['routeweave: 150 issues in the input', 13])
  expect(lines.at(-2)).toBe('  and 140 more (--all-issues lists the first 100)')
  expect(describeError(new InputError(issues.slice(0, 12)))).toContain('\n  and 2 more (--all-issues lists them all)\n')
})

test('all issues are told where that is asked for, up to those that an error keeps', () => {
  const issues = Array.from({ length: 150 }, (_, k) => ({ code: 'empty', path: `a[${k}]`, message: 'x' }) as const)
  const lines = describeError(new InputError(issues), true).split('\n')
  expect(lines.slice(100)).toEqual(['  a[99]: x', '  and 50 more (only the first 100 are kept: mend these first)', ''])
  expect(describeError(new InputError(issues.slice(0, 12)), true).split('\n')).toHaveLength(14)
})

test('as JSON an error has every issue that it keeps, and their total', () => {
  const issues = Array.from({ length: 150 }, (_, k) => ({ code: 'empty', path: `a[${k}]`, message: 'x' }) as const)
  const { error } = errorAsJson(new InputError(issues))
  expect(error).toMatchObject({ code: 'invalid-input', issues: issues.slice(0, 100), total: 150 })
  expect(errorAsJson(new RouteweaveError('io', 'x'))).toEqual({ error: { code: 'io', message: 'x' } })
})

test('a file that cannot be read is a sentence, and the fault of the caller', () => {
  const error = new RouteweaveError('io', 'x.vrp cannot be read: permission denied')
  expect(describeError(error)).toBe('routeweave: x.vrp cannot be read: permission denied\n')
  expect(exitCodeOf(error)).toBe(2)
})

test('what we did not foresee is our fault, with its stack', () => {
  expect(describeError(new TypeError('boom'))).toMatch(/internal error, please report it\nTypeError: boom\n\s+at /)
  expect([exitCodeOf(new TypeError('boom')), exitCodeOf(new RouteweaveError('solver-failed', 'x'))]).toEqual([1, 1])
})

test('errors of the file system have words', () => {
  expect(describeFileError(Object.assign(new Error('EISDIR: ...'), { code: 'EISDIR' }))).toBe(
    'is a directory, not a file',
  )
  expect(describeFileError(new Error('odd'))).toBe('odd')
})
