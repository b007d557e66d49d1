import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from '../../src/formats/json-position.js'

describe('findJsonFault', () => {
  it('finds none in JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, '\t'), (json, space) => {
        expect(findJsonFault(JSON.stringify(JSON.parse(json), null, space))).toBeNull()
        expect(findJsonFault(json)).toBeNull()
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('finds one exactly where JSON.parse does, in JSON with a character changed', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', ']', '}', '"', 'x', ':', '0', '.', '\n'),
        (json, at, char) => {
          const index = at % json.length
          const text = json.slice(0, index) + char + json.slice(index + 1)
          let isJson = true
          try {
            JSON.parse(text)
          } catch {
            isJson = false
          }
          expect(findJsonFault(text) === null).toBe(isJson)
        },
      ),
      { seed: 6, numRuns: 1000 },
    )
  })

  it.each([
    ['[1, 2', 1, 6, 'the text ends too early'],
    ['[1 2]', 1, 4, 'expected "," or "]", found 2'],
    ['{"a" 1}', 1, 6, 'expected ":" after the name, found 1'],
    ['{"a": 1}\n{}', 2, 1, 'nothing may follow the value, found "{"'],
    ['{a: 1}', 1, 2, 'expected a name in double quotes, found a'],
    ['[\n[\n01]]', 3, 1, 'expected a value, found 01'],
    ['["a\nb"]', 1, 2, 'the string has a line break, a control character or an unknown escape in it'],
  ])('says where %j goes wrong', (text, line, column, message) => {
    expect(findJsonFault(text)).toMatchObject({ line, column, message })
  })

  it.each(['[', '[1,', '{"a', '{"a":', '[tru', '[-', '["\\"', '"abc'])('knows that %j was cut off', (text) => {
    expect(findJsonFault(text)?.truncated).toBe(true)
  })
})
