/** What users write is taken by the compiler, at its strictest, with the declarations that we publish. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The first program of the README as TypeScript, a file that there is in the compiler's memory only. */
const README_PROGRAM = `${root}test/types/readme.ts`

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  allowJs: true,
  checkJs: true,
  noEmit: true,
}

function firstProgram(): string {
  const [, program = ''] =
    /<!-- example:solve -->\s*```js\n([^]*?)```/.exec(readFileSync(`${root}README.md`, 'utf8')) ?? []
  return program
}

/** The complaints of the compiler, as `file:line message`. */
function complaints(files: readonly string[]): string[] {
  const host = ts.createCompilerHost(OPTIONS)
  const { getSourceFile, fileExists } = host
  host.fileExists = (path) => path === README_PROGRAM || fileExists(path)
  host.getSourceFile = (path, languageOrOptions) =>
    path === README_PROGRAM
      ? ts.createSourceFile(path, firstProgram(), languageOrOptions, true)
      : getSourceFile(path, languageOrOptions)
  const program = ts.createProgram(files, OPTIONS, host)
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const at = file ? `${file.fileName}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} ` : ''
    return at + ts.flattenDiagnosticMessageText(messageText, '\n')
  })
}

test('the program of the README, the examples and what else users write compile', () => {
  const examples = readdirSync(`${root}examples`)
    .filter((name) => name.endsWith('.mjs'))
    .map((file) => `${root}examples/${file}`)
  expect(firstProgram()).toContain('await solve(')
  expect(complaints([README_PROGRAM, `${root}test/types/users.ts`, ...examples])).toEqual([])
})
