import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemFields, problemPage, solutionFields, solutionPage } from '../../src/model/field-table.js'

describe('the table of fields', () => {
  it('is the page of the documentation, and so is that of a solution', () => {
    const page = (name: string) => readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8')
    expect(page('problem')).toBe(problemPage())
    expect(page('solution')).toBe(solutionPage())
  })

  it('says of every field what it means and when it was honoured', () => {
    for (const { path, meaning, since } of problemFields()) {
      expect([path, meaning.length > 10, since === null || /^\d+\.\d+\.\d+$/.test(since)]).toEqual([path, true, true])
    }
  })

  it('knows units, defaults and what is required', () => {
    const rows = new Map(problemFields().map((row) => [row.path, row]))
    expect(rows.get('jobs[].service')).toMatchObject({ type: 'number', unit: 's', fallback: '0', isRequired: false })
    expect(rows.get('jobs[].timeWindows')).toMatchObject({ type: '[number, number][]' })
    expect(rows.get('vehicles[].id')).toMatchObject({ type: 'string | integer', isRequired: true })
    expect(rows.get('profiles.*.distances')).toMatchObject({ type: 'integer[][]', since: '0.1.0' })
    expect(rows.get('jobs[].skills')).toMatchObject({ type: '(string | integer)[]' })
  })

  it('says of every figure of a solution what it is measured in', () => {
    const figures = solutionFields().filter(({ path, type }) => {
      const isCount = /stats\.(?!.*(cost|time|elapsed))|Index$|dimension|version/i.test(path)
      return /^(number|integer)/.test(type) && !isCount
    })
    expect(figures.length).toBeGreaterThan(20)
    for (const { path, unit = '' } of figures) expect([path, unit]).toEqual([path, expect.stringMatching(/./)])
    expect(solutionFields().every(({ meaning }) => meaning.length > 10)).toBe(true)
  })

  it('does not call honoured what lies inside something refused', () => {
    const rows = new Map(problemFields().map((row) => [row.path, row]))
    expect(rows.get('jobs[].location')?.since).toBe('0.1.0')
    expect(rows.get('shipments[].pickup.location')?.since).toBeNull()
  })
})
