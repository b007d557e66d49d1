/** What is wrong with VROOM's JSON as a whole: its fields, and what the Problem that they come to breaks, at once. */

import { InputError, type Issue, IssueList } from '../base/errors.js'

/**
 * What a call returns that checks the Problem of a document.
 *
 * @param issues what was found in the fields before; then the call only tells of what does not follow from that
 * @throws InputError with all issues in the order of the document
 */
export function besideFields<T>(document: unknown, issues: IssueList, call: () => T): T {
  const all = new IssueList()
  const add = ({ code, path, message, hint }: Issue) => {
    all.add(code, path, message, hint)
  }
  issues.issues.forEach(add)
  all.total = issues.total
  try {
    const result = call()
    if (issues.total === 0) return result
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const isWhole = issues.total === 0
    const further = isWhole ? error.issues : error.issues.filter((issue) => !follows(issue, issues.issues))
    further.forEach(add)
    if (isWhole) all.total = error.total
  }
  throw new InputError(inOrder(all.issues, document), all.total)
}

// What is wrong was left out of the Problem: nothing is said of the same place, of what lacks it, or was made of it.
function follows({ code, path }: Issue, told: readonly Issue[]): boolean {
  const parent = path.replace(/\.\w+$/, '')
  return told.some((other) => {
    if (path === other.path || isWithin(other.path, path)) return true
    if (other.code !== 'missing-field' && isWithin(path, other.path)) return true
    if (code === 'missing-field' && other.code === 'unknown-field' && isWithin(other.path, parent)) return true
    if (path.startsWith('initialRoutes')) return true
    return other.path.startsWith('matri') && code !== 'unknown-id' && code !== 'duplicate-id'
  })
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || (path.startsWith(outer) && '.['.includes(path[outer.length]))
}

/** In the order of the document's lists, and of the items of each. */
function inOrder(issues: readonly Issue[], document: unknown): Issue[] {
  const keys = typeof document === 'object' && document !== null ? Object.keys(document) : []
  const ranked = issues.map((issue) => {
    const [, key, item = '-1'] = /^(\w*)(?:\[(\d+)\])?/.exec(issue.path) ?? []
    return { issue, list: keys.indexOf(key), item: Number(item) }
  })
  return ranked.sort((a, b) => a.list - b.list || a.item - b.item).map(({ issue }) => issue)
}
