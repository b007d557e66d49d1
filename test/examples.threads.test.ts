/** Every example runs against the built package and prints what its header says; the README shows the first of them. */

import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** What the header of an example says after `Prints:`, up to the first line that is no comment. */
function promised(source: string): string {
  const header = /^(?:\/\/.*\n)+/.exec(source)?.[0] ?? ''
  const printed = header.split('Prints:\n')[1] ?? ''
  return printed.replaceAll(/^\/\/ {3}/gm, '')
}

describe('the example', () => {
  for (const file of readdirSync(new URL('examples', root)).filter((name) => name.endsWith('.mjs'))) {
    it(`${file} prints what it promises`, async () => {
      const source = read(`examples/${file}`)
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [`examples/${file}`], { cwd: root })
      expect(stderr).toBe('')
      expect(promised(source)).not.toBe('')
      expect(stdout).toBe(promised(source))
    })
  }
})

it('solve.mjs stands in the README, with the output in its header', () => {
  const source = read('examples/solve.mjs')
  const [, section = ''] = read('README.md').split('<!-- example:solve -->\n')
  expect(section).toContain(`\`\`\`js\n${source}\`\`\`\n`)
})
