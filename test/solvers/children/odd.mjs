// A program that does what its first argument says; all of them are ways to be a bad child, a few to be a good one.
import { spawn } from 'node:child_process'
import { appendFileSync, writeSync } from 'node:fs'
import { oneRoute, readProblem, say } from './lines.mjs'

const [, , way, ...words] = process.argv
const forEver = () => setInterval(() => {}, 1000)
const { problem, options } = way === 'deaf' ? { problem: null, options: null } : await readProblem(heard, ended)
const good = problem && { type: 'solution', solution: oneRoute(problem) }

function heard({ type }) {
  if (way === 'obedient' && type === 'stop') {
    say(good)
    process.exit()
  }
  if (way === 'slow-to-write' && type === 'stop') setTimeout(() => (say(good), process.exit()), 1300)
}

function ended() {
  if (way === 'ends-with-input') {
    say(good)
    process.exit()
  }
}

// Tells its own id, and those of what it starts, to the file of the first word.
const tell = (...pids) => appendFileSync(words[0], pids.map((pid) => `${pid}\n`).join(''))

const WAYS = {
  good: () => (say(good), process.exit()),
  obedient: forEver,
  'ends-with-input': () => (say({ type: 'begun' }), forEver()),
  'slow-to-write': () => (say({ type: 'begun' }), forEver()),
  // Knows of nothing but a signal.
  signalled() {
    process.on('SIGTERM', () => (say(good), process.exit()))
    say({ type: 'begun' })
    forEver()
  },
  // Objects without a type, each a megabyte, and lines of nothing.
  'writes-trash'() {
    const large = `{"a":[${'1,'.repeat(500_000)}1]}\n`
    for (let i = 0; i < 40; i++) write(`${large}${'trash\n'.repeat(1000)}`)
    say(good)
    process.stdout.write('', () => process.exit())
  },
  options: () => (
    say({ type: 'told', options, wards: process.env.ROUTEWEAVE_WARDS, own: process.env.OWN }),
    say(good),
    process.exit()
  ),
  'exit-3': () => (process.stderr.write('cannot find a licence\n'), process.exit(3)),
  nothing: () => process.exit(0),
  hangs: forEver,
  'solution-then-hangs': () => (say(good), forEver()),
  'solution-then-exit-3': () => (say(good), process.stdout.write('', () => process.exit(3))),
  signal: () => process.kill(process.pid, 'SIGSEGV'),
  stubborn() {
    process.on('SIGTERM', () => {})
    const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM",()=>{});setInterval(()=>{},1000)'], {
      stdio: 'inherit',
    })
    tell(process.pid, child.pid)
    forEver()
  },
  // What it leaves behind is in sessions of its own and has lost its parent.
  escapes() {
    const command = `(setsid sleep 1000 & echo $! >> ${words[0]}; sleep .2) &`
    spawn('sh', ['-c', command], { detached: true, stdio: 'ignore' }).unref()
    tell(process.pid)
    setTimeout(() => (say(good), process.exit()), 500)
  },
  // The same without its environment, but not without being seen beside its parent for a while.
  'escapes-without-mark'() {
    const command = `(setsid env -i sleep 1000 & echo $! >> ${words[0]}; sleep 4) &`
    spawn('sh', ['-c', command], { detached: true, stdio: 'ignore' }).unref()
    tell(process.pid)
    forEver()
  },
  'leaves-output-open'() {
    spawn('sleep', ['1000'], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] }).unref()
    say(good)
    process.stdout.write('', () => process.exit())
  },
  flood() {
    const chunk = `${'x'.repeat(99)}\n`.repeat(600)
    for (let i = 0; i < Number(words[0]); i++) write(chunk)
    say(good)
    process.stdout.write('', () => process.exit())
  },
  // Lines of progress, each one write, and in the end how far the reader let it come.
  'flood-for-ever'() {
    const line = `${JSON.stringify({ type: 'visit', iterations: 1, padding: 'x'.repeat(200) })}\n`
    for (;;) write(line.repeat(200))
  },
  'long-line'() {
    const chunk = 'x'.repeat(1 << 20)
    write('{"type":"solution","solution":"')
    for (let i = 0; i < 1024; i++) write(chunk)
    write('"}\n')
    process.exit()
  },
  'half-line': () => (write(JSON.stringify(good).slice(0, -9)), process.exit()),
  'no-line-feed': () => (write(JSON.stringify(good)), process.exit()),
  'solution-then-half-line': () => (say(good), write(JSON.stringify(good).slice(0, 50)), process.exit()),
  latin1: () => (
    writeSync(
      1,
      Buffer.from(`${JSON.stringify({ ...good, solution: { ...good.solution, name: 'stra\u00dfe' } })}\n`, 'latin1'),
    ),
    process.exit()
  ),
  // The rest of the words is a line as it is.
  says: () => (write(`${words.join(' ')}\n`), process.exit()),
  'closes-input'() {
    process.stdin.destroy()
    setTimeout(() => (say(good), process.exit()), 100)
  },
  'closes-output'() {
    process.stdout.end()
    setTimeout(() => process.exit(), 100)
  },
  deaf: forEver,
  memory() {
    const kept = []
    setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 20)
  },
  // The memory is that of a child of its own.
  'memory-below'() {
    spawn(process.execPath, ['-e', 'const a=[];setInterval(()=>a.push(Buffer.alloc(20e6,1)),20)'])
    forEver()
  },
  'says-much': () => (write(`first words\n${'noise\n'.repeat(100_000)}last words\n`, 2), process.exit(1)),
  improves() {
    for (const iterations of [100, 300, 200]) say({ type: 'visit', iterations })
    say({ type: 'warning', message: 'the engine is hot' })
    say(good)
    setTimeout(() => {
      say({ type: 'visit', iterations: 1000 })
      say({ solution: good.solution, type: 'solution' })
      process.stdout.write('', () => process.exit())
    }, 250)
  },
}

// Waits until it is written, as most programs do.
function write(text, file = 1) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length;) {
    try {
      from += writeSync(file, bytes, from)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

WAYS[way]()
