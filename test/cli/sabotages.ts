import type { Sabotages } from '../sabotage-plugin.js'

/** Mistakes in writing files whole, in their drafts, and in when snapshots are written. */
export const sabotages: Sabotages = {
  'replace-whole-in-place': {
    file: 'cli/replace-file.ts',
    find: "'it is no file')\n  await writeBeside(target, there, content, placing)",
    replace:
      "'it is no file')\n  await writeBeside(target, there, content, placing).catch(() => writeInPlace(path, content))",
  },
  'replace-whole-any-kind': {
    file: 'cli/replace-file.ts',
    find: "if (target === null || (there && !there.isFile())) throw new RouteweaveError('io', 'it is no file')",
    replace: 'if (target === null) return',
  },
  'replace-long-names': { file: 'cli/replace-file.ts', find: "codeOf(error) !== 'ENAMETOOLONG' && (", replace: '(' },
  'replace-never-in-place': {
    file: 'cli/replace-file.ts',
    find: "if (codeOf(error) !== 'ENAMETOOLONG' && (!there || !isAboutDraft(error))) throw error",
    replace: 'throw error',
  },
  'replace-always-in-place': {
    file: 'cli/replace-file.ts',
    find: "if (codeOf(error) !== 'ENAMETOOLONG' && (!there || !isAboutDraft(error))) throw error",
    replace: '',
  },
  'replace-unsynchronised': { file: 'cli/replace-file.ts', find: 'await file.sync()', replace: '' },
  'replace-draft-left': { file: 'cli/replace-file.ts', find: 'await closeDraft(draft)', replace: '' },
  'draft-one-name': {
    file: 'cli/drafts.ts',
    find: "${process.pid}-${randomBytes(4).toString('hex')}.part",
    replace: '${process.pid}-00000000.part',
  },
  'draft-nobodys': { file: 'cli/drafts.ts', find: '${process.pid}-', replace: '1-' },
  'draft-fresh-removed': { file: 'cli/drafts.ts', find: 'systemClock() - there.mtimeMs > STALE', replace: 'true' },
  'draft-of-living-removed': { file: 'cli/drafts.ts', find: ' || isAlive(Number(owner[1]))', replace: '' },
  'draft-own-number-kept': {
    file: 'cli/drafts.ts',
    find: 'if (pid === process.pid) return false',
    replace: '',
  },
  'draft-open-removed': { file: 'cli/drafts.ts', find: ' || open.has(draft)', replace: '' },
  'draft-of-others-removed': { file: 'cli/drafts.ts', find: 'name.startsWith(start) ?', replace: 'true ?' },
  'draft-never-removed': { file: 'cli/drafts.ts', find: 'there?.isFile() &&', replace: 'false &&' },
  'snapshots-end-unbounded': {
    file: 'cli/snapshots.ts',
    find: 'await within(this.#habits.patience, last())',
    replace: 'await last()',
  },
  'snapshots-no-last': { file: 'cli/snapshots.ts', find: 'await this.#write()\n      return', replace: 'return' },
  'snapshots-work-waits': {
    file: 'cli/snapshots.ts',
    find: '() => this.#begin(), work',
    replace: 'async () => { this.#begin(); await this.#writing }, work',
  },
  'snapshots-writer-left': { file: 'cli/snapshots.ts', find: 'this.#writer.close()', replace: '' },
  'snapshots-two-at-once': { file: 'cli/snapshots.ts', find: 'if (!this.#writing) {', replace: 'if (true) {' },
  'snapshots-silent-stall': { file: 'cli/snapshots.ts', find: '++this.#waits === this.#habits.slow', replace: 'false' },
  'snapshots-silent-end': {
    file: 'cli/snapshots.ts',
    find: 'if (isWritten) this.#sumUp()',
    replace: 'this.#sumUp()\n    if (isWritten) return',
  },
  'snapshots-told-each-time': {
    file: 'cli/snapshots.ts',
    find: 'if (this.#failures++ > 0) return',
    replace: 'this.#failures++',
  },
  'snapshots-no-advice': {
    file: 'cli/snapshots.ts',
    find: "if (!isAboutDraft(error)) return ''",
    replace: "return ''",
  },
}
