/**
 * The layer of VRPLIB below its meaning: a text of `KEY : value` lines and sections of numbers.
 * Format: TSPLIB95 (Reinelt 1995, section 1) with the sections that CVRPLIB and PyVRP's `vrplib` package add.
 */

import type { IssueList } from '../base/errors.js'

/** A `KEY : value` line. */
export interface VrplibField {
  readonly value: string
  /** 1-based line of the text. */
  readonly line: number
}

/** The rows of a section: the numbers of row i are `values[starts[i]..starts[i + 1])`. */
export interface VrplibSection {
  /** 1-based line of the section's name. */
  readonly line: number
  /** 1-based line of each row. */
  readonly lines: number[]
  /** One more than there are rows. */
  readonly starts: number[]
  readonly values: number[]
}

/** A text cut into fields and sections, not yet understood. */
export interface VrplibText {
  readonly fields: ReadonlyMap<string, VrplibField>
  /** All `COMMENT` lines, in order and without quotation marks. */
  readonly comments: readonly string[]
  readonly sections: ReadonlyMap<string, VrplibSection>
  /** Whether the text ends with EOF. */
  readonly ended: boolean
  /** 1-based last line that is not empty; 0 if there is none. */
  readonly lastLine: number
}

/** Where an issue of a text is: `file.vrp:12`. */
export function atLine(path: string, line: number): string {
  return `${path}:${line}`
}

/**
 * Cuts a VRPLIB text into fields and sections; tolerates tabs, CRLF, trailing blanks and any spacing of the colon.
 * Lines of no known form, tokens that are no number and repeated names go to `issues`.
 */
export function cutVrplib(text: string, path: string, issues: IssueList): VrplibText {
  const fields = new Map<string, VrplibField>()
  const comments: string[] = []
  const sections = new Map<string, VrplibSection>()
  let section: VrplibSection | null = null
  let ended = false
  let lastLine = 0
  let line = 0
  for (let from = 0; from <= text.length && !ended; line++) {
    const end = text.indexOf('\n', from)
    const content = text.slice(from, end < 0 ? text.length : end).trim()
    from = end < 0 ? text.length + 1 : end + 1
    if (content === '') continue
    lastLine = line + 1
    const first = content.charCodeAt(0)
    if (first < 65) {
      if (section) addRow(section, content, lastLine, path, issues)
      else issues.add('syntax', atLine(path, lastLine), `"${clip(content)}" stands outside of every section`)
      continue
    }
    const name = /^[A-Za-z_0-9]+/.exec(content)?.[0].toUpperCase() ?? ''
    const rest = content.slice(name.length).trimStart()
    if (name === 'EOF') ended = true
    else if (name.endsWith('_SECTION') && (rest === '' || rest === ':')) {
      if (sections.has(name)) issues.add('duplicate-id', atLine(path, lastLine), `a second ${name}`)
      section = { line: lastLine, lines: [], starts: [0], values: [] }
      sections.set(name, section)
    } else if (rest.startsWith(':')) {
      section = null
      const value = rest.slice(1).trim()
      if (name === 'COMMENT') comments.push(value.replace(/^"(.*)"$/, '$1').trim())
      else if (fields.has(name)) issues.add('duplicate-id', atLine(path, lastLine), `a second ${name}`)
      else fields.set(name, { value, line: lastLine })
    } else if (section) addRow(section, content, lastLine, path, issues)
    else {
      const hint = 'a line is "KEY : value", the name of a section, or a row of numbers in a section'
      issues.add('syntax', atLine(path, lastLine), `"${clip(content)}" is not a line of VRPLIB`, hint)
    }
  }
  return { fields, comments, sections, ended, lastLine }
}

function addRow(section: VrplibSection, content: string, line: number, path: string, issues: IssueList): void {
  for (const token of content.split(/\s+/)) {
    const value = Number(token)
    if (!Number.isFinite(value)) {
      const code = /^[+-]?(nan|inf(inity)?)$/i.test(token) ? 'not-finite' : 'wrong-type'
      issues.add(code, atLine(path, line), `"${clip(token)}" is not a finite number`)
    }
    section.values.push(value)
  }
  section.lines.push(line)
  section.starts.push(section.values.length)
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text
}
