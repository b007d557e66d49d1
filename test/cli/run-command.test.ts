import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runHere as run } from './run-here.js'
import { folder, triangle, triangleSolution, triangleVrp } from './samples.js'

describe('flags', () => {
  test('--version and --help end with 0', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    const help = await run('solve', '--help')
    expect(help.code).toBe(0)
    for (const word of ['--time-limit', '--events', '--solver', 'Exit codes', '130']) expect(help.out).toContain(word)
  })

  test('help names no flag of a later version', async () => {
    const { out } = await run('solve', '--help')
    expect(out).not.toMatch(/lilim|default: \[/)
  })

  test.each([
    ['an unknown command, with the nearest', ['slove'], 'Did you mean solve?'],
    ['an unknown flag, with the nearest', ['solve', 'x', '--time-limt', '3s'], 'Did you mean --time-limit?'],
    ['no command at all', [], 'Usage: routeweave'],
    ['a missing argument', ['solve'], "missing required argument 'file'"],
    ['an argument too many', ['check', 'a', 'b', 'c'], 'too many arguments'],
    ['a duration without sense', ['solve', 'x', '--time-limit', 'soon'], 'such as 500ms, 60s or 5m'],
    ['a worker count of none', ['solve', 'x', '--workers', '0'], 'an integer from 1 to 1024'],
    ['islands of none', ['solve', 'x', '--islands', '0'], 'an integer from 1 to 1024'],
    ['a seed below zero', ['solve', 'x', '--seed=-1'], 'an integer from 0'],
    [
      'a format of a later version',
      ['solve', 'x', '--format', 'lilim'],
      'Allowed choices are vrplib, solomon, csv, vroom, routeweave',
    ],
    ['an unknown rounding', ['check', 'a', 'b', '--rounding', 'up'], 'Allowed choices are'],
    ['an output without a format', ['solve', 'x', '-o', 'y.txt'], 'has no ending that names a format'],
    ['an output that is the problem', ['solve', 'p.json', '-o', './p.json'], '-o ./p.json: is the problem itself'],
    [
      'a snapshot that is not there',
      ['solve', 'TRIANGLE', '--resume', 'gone.snap'],
      '--resume gone.snap cannot be read',
    ],
    [
      'a solver that is no file',
      ['solve', 'TRIANGLE', '--solver', 'gone.js'],
      '--solver gone.js: there is no such file',
    ],
    ['generate without a size', ['generate', '-o', '-'], "required option '--size <n>' not specified"],
    ['generate with a fill above 1', ['generate', '--size', '9', '--fill', '1.5', '-o', '-'], 'from 0.8 to 0.999'],
    ['split without a directory', ['split', 'x'], 'not specified'],
    ['bench without an instance', ['bench'], 'names no instance'],
    ['bench with an instance that is not there', ['bench', 'gone.vrp'], 'gone.vrp: is not there'],
    ['bench with a peer without output', ['bench', 'TRIANGLE', '--peer', 'x=true'], 'is not NAME=CMD'],
    ['a comparison with one name', ['bench', '--compare', 'a'], 'takes two names'],
    ['a comparison with unknown names', ['bench', '--compare', 'a', 'b'], 'neither a file with results nor a label'],
  ])('%s is refused with 2', async (_, argv, message) => {
    const path = folder().add('triangle.vrp', triangleVrp)
    const { code, out, err } = await run(...argv.map((word) => (word === 'TRIANGLE' ? path : word)))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('several mistakes', () => {
  test('in the flags are told together', async () => {
    const { code, err } = await run(
      'solve',
      '--workers',
      '0',
      '--time-limit',
      'soon',
      '--format',
      'lilim',
      'x',
      '--sed',
      '3',
    )
    expect(code).toBe(2)
    for (const word of ['--workers <n>', '--time-limit <duration>', '--format <name>', '--seed']) {
      expect(err).toContain(word)
    }
    expect(err).not.toContain('too many arguments')
    expect(err.match(/--help shows the flags/g)).toHaveLength(1)
  })

  test('a flag without its value is told', async () => {
    expect((await run('solve', 'x', '--workers')).err).toContain('argument missing')
  })

  test('in the problem, the outputs, the solver and the solution are told together', async () => {
    const path = folder().add('p.json', { jobs: [{ location: [0, 0] }], vehicles: [] })
    const { code, err } = await run('solve', path, '-o', 'y.txt', '--solver', 'gone.mjs', '--initial', 'gone.sol')
    expect(code).toBe(2)
    for (const word of ['4 issues', '-o y.txt: has no', 'jobs[0].id: ', '--solver gone.mjs: ', 'gone.sol cannot be']) {
      expect(err).toContain(word)
    }
  })

  test('with --events they are the last line too', async () => {
    const path = folder().add('p.json', triangle)
    const { code, out, err } = await run('solve', path, '-o', '-', '--events')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ type: 'error', issues: [{ code: 'bad-flag', path: '-o -' }] })
    expect(err).toContain('cannot be used with --events')
  })
})

const withJob = (job: object): object => ({ ...triangle, jobs: [...triangle.jobs, job] })
const job = { id: 3, location: [1, 1], delivery: [1] }
const withVehicle = (vehicle: object): object => ({ ...triangle, vehicles: [{ ...triangle.vehicles[0], ...vehicle }] })
const withMatrix = (distances: number[][]): object => ({
  version: 1,
  profiles: { car: { distances } },
  vehicles: [{ id: 1, startIndex: 0, endIndex: 0 }],
  jobs: [
    { id: 1, locationIndex: 1 },
    { id: 2, locationIndex: 2 },
  ],
})

describe('bad input', () => {
  test.each([
    ['an unknown field', 'p.json', { ...triangle, jbos: [] }, /jbos: .*did you mean jobs/],
    ['a missing field', 'p.json', withJob({ location: [1, 1] }), /jobs\[2\]\.id: is missing/],
    ['a number that is not finite', 'p.json', '{"jobs":[{"id":1,"location":[NaN,0]}],"vehicles":[]}', /p\.json:1:\d+/],
    ['a number too large for its field', 'p.json', withJob({ ...job, delivery: [1e9] }), /jobs\[2\]\.delivery\[0\]/],
    ['a number too large for JSON', 'p.json', '{"jobs":[{"id":1,"location":[1e999,0]}],"vehicles":[]}', /location/],
    ['an id twice', 'p.json', withJob({ ...job, id: '2' }), /jobs\[2\]\.id: .*jobs\[1\]/],
    [
      'a location index out of range',
      'p.json',
      withMatrix([
        [0, 1],
        [1, 0],
      ]),
      /jobs\[1\]\.locationIndex/,
    ],
    [
      'a matrix of the wrong size',
      'p.json',
      withMatrix([
        [0, 1, 2],
        [1, 0],
        [1, 1, 0],
      ]),
      /distances\[1\]/,
    ],
    ['load dimensions that differ', 'p.json', withJob({ ...job, delivery: [1, 1] }), /jobs\[2\]\.delivery/],
    ['coordinates out of range', 'p.json', withVehicle({ start: [1e9, 0] }), /vehicles\[0\]\.start/],
    ['a cut JSON file', 'p.json', '{"jobs": [{"id": 1,', /p\.json:1:\d+.*cut off/],
    ['an empty JSON file', 'p.json', '', /p\.json: the file is empty/],
    ['a cut VRPLIB file', 'p.vrp', triangleVrp.slice(0, 140), /p\.vrp:\d+/],
    ['an empty VRPLIB file', 'p.vrp', '\n', /p\.vrp: the file is empty/],
    ['a file of no format', 'p.txt', 'hello\n', /p\.txt: is in no format that we know/],
  ])('%s ends with 2 and says where', async (_, name, content, where) => {
    const { code, out, err } = await run('solve', folder().add(name, content))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(where)
    expect(err).not.toMatch(/\n\s+at /)
  })

  test('a results file that is a directory is a sentence', async () => {
    const { path, add } = folder()
    const { code, err } = await run('bench', add('p.vrp', triangleVrp), '--results', path)
    expect(code).toBe(2)
    expect(err).toContain(`routeweave: the results ${path} cannot be read: EISDIR`)
  })

  test('every issue is told at once', async () => {
    const path = folder().add('p.json', { ...triangle, extra: 1, jobs: [{ id: 1 }, { id: 1, location: [0] }] })
    const { err } = await run('solve', path)
    expect(Number(/(\d+) issues/.exec(err)?.[1])).toBeGreaterThan(1)
  })

  test('a directory, a missing file and a path through a file are sentences', async () => {
    const { path, add, at } = folder()
    add('file', '')
    expect((await run('solve', path)).err).toBe(`routeweave: ${path} cannot be read: is a directory, not a file\n`)
    expect((await run('solve', at('gone'))).err).toContain('there is no such file or directory')
    expect(await run('check', at('file/x'), 'y')).toMatchObject({
      code: 2,
      err: expect.stringContaining('not a directory'),
    })
  })
})

describe('all issues', () => {
  const jobs = Array.from({ length: 15 }, (_, k) => ({ id: k, location: [0, 0], delivry: [1] }))

  test.each(['solve', 'inspect', 'convert', 'check', 'split', 'merge'])(
    'are told by %s with --all-issues',
    async (name) => {
      const { add, at } = folder()
      const path = add('p.json', { ...triangle, jobs })
      const more = {
        check: [add('s.json', triangleSolution)],
        merge: [add('t.json', triangleSolution)],
        split: ['-o', at('d')],
      }
      const argv = [name, path, ...(more[name as keyof typeof more] ?? [])]
      const { code, out, err } = await run(...argv)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('  and 5 more (--all-issues lists them all)\n')
      const all = await run(...argv, '--all-issues')
      expect(all.code).toBe(2)
      expect(all.err.match(/delivry/g)).toHaveLength(15)
    },
  )

  test('are in the JSON of check and inspect', async () => {
    const { add } = folder()
    const path = add('p.json', { ...triangle, jobs })
    for (const argv of [
      ['check', path, add('s.json', triangleSolution)],
      ['inspect', path],
    ]) {
      const { code, out, err } = await run(...argv, '--json')
      const { error } = JSON.parse(out) as { error: { issues: unknown[] } }
      expect({ code, total: 15, issues: error.issues.length }).toEqual({ code: 2, total: 15, issues: 15 })
      expect(err).toContain('15 issues')
    }
  })
})

describe('check', () => {
  test.each([
    [null, 'dimacs', 'Cost 23', '--rounding dimacs makes it agree'],
    [null, 'none', 'Cost 2.3899494936611664', '--rounding none makes it agree'],
    [null, 'exact', 'Cost 2.39', '--rounding exact makes it agree, in units of 1,000'],
    ['exact', 'round', 'Cost 3', '--rounding round makes it agree'],
  ])('with rounding %s names %s where that makes the stated cost agree', async (given, _, line, hint) => {
    const { add } = folder()
    const near = triangleVrp.replace('2 3 0', '2 0.7 0').replace('3 0 4', '3 0 0.7')
    const argv = ['check', add('p.vrp', near), add('s.sol', `Route #1: 1 2\n${line}\n`)]
    const { code, out } = await run(...argv, ...(given ? ['--rounding', given] : []))
    expect({ code, out }).toEqual({ code: 5, out: expect.stringContaining(`(${hint})\n`) })
  })

  test('names no rounding where none makes the stated cost agree', async () => {
    const { add } = folder()
    const { out } = await run('check', add('p.vrp', triangleVrp), add('s.sol', 'Route #1: 1 2\nCost 1.2\n'))
    expect(out).toContain('the file states 1.2, the routes cost 12\n')
  })

  test('a right solution is valid', async () => {
    const { add } = folder()
    const argv = ['check', add('p.vrp', triangleVrp), add('s.sol', 'Route #1: 1 2\nCost 12\n')]
    expect(await run(...argv)).toEqual({
      code: 0,
      out: 'valid: cost 12 (stated 12), 1 route, 2 jobs served\n',
      err: '',
    })
    const found = { valid: true, cost: 12, statedCost: 12, violations: [] }
    expect(JSON.parse((await run(...argv, '--json')).out)).toMatchObject(found)
    expect((await run('check', argv[1], add('t.sol', 'Route #1: 1 2\n'))).out).toContain('cost 12 (none stated)')
  })

  test('a .sol that states a wrong cost ends with 5', async () => {
    const { add } = folder()
    const { code, out } = await run('check', add('p.vrp', triangleVrp), add('s.sol', 'Route #1: 1 2\nCost 11\n'))
    expect(code).toBe(5)
    expect(out).toContain('the file states 11, the routes cost 12')
  })

  test.each([
    ['dimacs', 'Cost 12', 120, 'stated 12 in units of 10'],
    ['dimacs', 'Cost 1.2', 120, 'stated 1.2 in units of 100'],
    ['dimacs', 'Cost 120', 120, 'stated 120)'],
    ['exact', 'Cost 11.9', 12_000, 'stated 11.9 in units of 1,000'],
  ])('under %s, a .sol that states "%s" is right', async (rounding, line, cost, stated) => {
    const { add } = folder()
    const argv = ['check', add('p.vrp', triangleVrp), add('s.sol', `Route #1: 1 2\n${line}\n`), '--rounding', rounding]
    const { code, out } = await run(...argv)
    expect(code).toBe(0)
    expect(out).toContain(`valid: cost ${cost} (${stated}`)
  })

  test.each([
    ['dimacs', 'Cost 13'],
    ['dimacs', 'Cost 11.8'],
    ['exact', 'Cost 11'],
    ['none', 'Cost 1.2'],
    ['round', 'Cost 1.2'],
  ])('under %s, a .sol that states "%s" is wrong', async (rounding, line) => {
    const { add } = folder()
    const argv = ['check', add('p.vrp', triangleVrp), add('s.sol', `Route #1: 1 2\n${line}\n`), '--rounding', rounding]
    expect((await run(...argv)).code).toBe(5)
  })

  test('a JSON solution that claims a lower cost ends with 5, and --json lists the rule', async () => {
    const { add } = folder()
    const solution = { ...triangleSolution, cost: 11 }
    const { code, out } = await run('check', add('p.json', triangle), add('s.json', solution), '--json')
    expect(code).toBe(5)
    expect(JSON.parse(out)).toMatchObject({
      ...{ valid: false, cost: 12, statedCost: 11 },
      violations: [{ rule: 'cost' }],
    })
  })

  test('of many violations the first ten are told', async () => {
    const { add } = folder()
    const jobs = Array.from({ length: 30 }, (_, id) => ({ id, location: [1, 1] }))
    const argv = ['check', add('p.json', { ...triangle, jobs }), add('s.json', { ...triangleSolution, routes: [] })]
    const lines = (await run(...argv)).out.trimEnd().split('\n')
    expect([lines[0], lines.length]).toEqual(['32 violations, cost 0 (stated 12)', 13])
    expect(lines[1]).toBe('unassigned: 30 of 30 jobs are not served')
    expect(lines.at(-1)).toBe('  and 22 more (--json lists all)')
    expect(JSON.parse((await run(...argv, '--json')).out).violations).toHaveLength(32)
  })

  test.each([
    ['a problem', triangle, 'is a problem, not a solution'],
    ['a problem in VRPLIB', triangleVrp, 'is a problem, not a solution'],
    ["a problem in Solomon's text", 'C1\n\nVEHICLE\nNUMBER CAPACITY\n', 'is a problem, not a solution'],
    ['GeoJSON', { type: 'FeatureCollection', features: [] }, 'is GeoJSON, not a solution'],
    ['a VROOM solution', { code: 0, summary: {}, routes: [] }, 'is a VROOM solution, which is not read'],
  ])('%s in place of a solution is one sentence', async (_, content, sentence) => {
    const { add } = folder()
    const [problem, path] = [add('p.json', triangle), add('s.json', content)]
    for (const argv of [
      ['check', problem, path],
      ['merge', problem, path],
      ['solve', problem, '--initial', path],
    ]) {
      const { code, err } = await run(...argv)
      expect(code).toBe(2)
      expect(err).toMatch(/^routeweave: [^\n]+\n$/)
      expect(err).toContain(`${path}: ${sentence}`)
    }
  })

  test('a .sol that names a missing client ends with 2 and its line', async () => {
    const { add } = folder()
    const { code, err } = await run('check', add('p.vrp', triangleVrp), add('s.sol', 'Route #1: 1 7\nCost 12\n'))
    expect(code).toBe(2)
    expect(err).toMatch(/s\.sol:1: there is no client 7/)
  })
})

describe('convert', () => {
  test('a problem goes from VRPLIB to JSON and back', async () => {
    const { add, at } = folder()
    expect((await run('convert', add('p.vrp', triangleVrp), at('q.json'))).code).toBe(0)
    expect(JSON.parse(readFileSync(at('q.json'), 'utf8')).jobs).toHaveLength(2)
    expect((await run('convert', at('q.json'), at('r.vrp'))).code).toBe(0)
    expect((await run('convert', at('r.vrp'), '-')).out).toBe((await run('convert', at('q.json'), '-')).out)
  })

  test('outputs are named with -o too, more than one, and standard output is the default', async () => {
    const { add, at } = folder()
    const path = add('p.vrp', triangleVrp)
    expect(await run('convert', path, '-o', at('new/q.json'), '-o', at('r.vrp'))).toMatchObject({ code: 0, out: '' })
    expect(existsSync(at('r.vrp'))).toBe(true)
    const { out } = await run('convert', path)
    expect(out).toBe(readFileSync(at('new/q.json'), 'utf8'))
    const solution = add('s.sol', 'Route #1: 1 2\n')
    expect((await run('convert', path, '--solution', solution, '-o', at('s.svg'))).code).toBe(0)
    expect(JSON.parse((await run('convert', path, '--solution', solution)).out)).toMatchObject({ cost: 12 })
  })

  test('outputs that cannot be are refused together, before anything is written', async () => {
    const { add, at } = folder()
    const path = add('p.vrp', triangleVrp)
    const argv = ['convert', path, at('a.json'), '-o', at('a.json'), '-o', path, '-o', at('b.xls'), '-o', at('c.sol')]
    const { code, err } = await run(...argv)
    expect(code).toBe(2)
    for (const word of [
      'a.json: is given twice',
      'is the problem itself',
      'b.xls: has no',
      'c.sol: is for a solution',
    ]) {
      expect(err).toContain(word)
    }
    expect(existsSync(at('a.json'))).toBe(false)
  })

  test('a problem goes to VROOM and back', async () => {
    const { add, at } = folder()
    const jobs = [{ id: 1, location: [13.4, 52.5] }]
    const problem = { version: 1, vehicles: [{ id: 1, start: [13.3, 52.5] }], profiles: { car: { speed: 10 } }, jobs }
    expect(await run('convert', add('p.json', problem), at('q.vroom.json'))).toEqual({ code: 0, out: '', err: '' })
    expect(JSON.parse((await run('convert', at('q.vroom.json'), '-')).out)).toMatchObject({ jobs })
  })

  test('a solution goes to every format', async () => {
    const { add, at } = folder()
    const [problem, solution] = [add('p.vrp', triangleVrp), add('s.sol', 'Route #1: 1 2\n')]
    for (const name of ['a.json', 'a.svg', 'a.geojson', 'a.sol', 'a.vroom.json']) {
      expect((await run('convert', problem, at(name), '--solution', solution)).code).toBe(0)
    }
    expect(readFileSync(at('a.sol'), 'utf8')).toBe('Route #1: 1 2\nCost 12\n')
    const argv = ['check', problem, at('a.json')]
    expect(await run(...argv)).toMatchObject({ code: 0 })
  })

  test('what a format cannot express is refused with every reason', async () => {
    const { add, at } = folder()
    const problem = { ...triangle, coordinates: undefined, rounding: undefined }
    const { code, err } = await run('convert', add('p.json', problem), at('q.vrp'))
    expect(code).toBe(2)
    expect(err).toContain('geographic distances cannot be written')
    expect(existsSync(at('q.vrp'))).toBe(false)
  })

  test('a picture of a problem alone leads to --solution', async () => {
    const { add, at } = folder()
    expect(await run('convert', add('p.vrp', triangleVrp), at('p.svg'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('is for a solution, not for a problem (name the solution with --solution FILE)'),
    })
  })

  test('ids that VROOM cannot have are told', async () => {
    const { add, at } = folder()
    const problem = { jobs: [{ id: 'a', location: [0, 0] }], vehicles: [{ id: 1, start: [0, 0] }] }
    const { err } = await run('convert', add('p.json', problem), at('q.vroom.json'))
    expect(err).toContain('q.vroom.json: jobs are renumbered from 1, and description begins with the original id')
  })

  test('a target that cannot be written is a sentence', async () => {
    const { add, at } = folder()
    add('file', '')
    const { code, err } = await run('convert', add('p.vrp', triangleVrp), at('file/q/r.json'))
    expect({ code, err }).toEqual({
      code: 2,
      err: `routeweave: ${at('file/q/r.json')} cannot be written: a part of the path is a file, not a directory\n`,
    })
  })
})

describe('generate', () => {
  test('the same flags give the same file, another seed another', async () => {
    const argv = ['generate', '--size', '50', '--family', 'geographic', '--stops-per-route', '8', '-o', '-']
    const first = await run(...argv)
    expect(first.code).toBe(0)
    expect(JSON.parse(first.out).jobs).toHaveLength(50)
    expect((await run(...argv)).out).toBe(first.out)
    expect((await run(...argv, '--seed', '2')).out).not.toBe(first.out)
  })

  test('every option of the generator is a flag', async () => {
    const flags = [
      '--depot',
      'central',
      '--customers',
      'clustered',
      '--clusters',
      '4',
      '--demand',
      'unitary',
      '--limited',
    ]
    const more = ['--dimensions', '2', '--vehicle-types', '3', '--depots', '2', '--fill', '.9', '--name', 'all of it']
    const { code, out, err } = await run('generate', '--size', '40', ...flags, ...more, '-o', '-')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toMatchObject({ name: 'all of it', coordinates: 'planar' })
    expect(JSON.parse(out).jobs[0].delivery).toEqual([1, 1])
  })

  test('windows, skills, prizes and the like are flags too', async () => {
    const time = ['--windows', '1', '--window-width', '60', '--window-count', '2', '--service', '10', '--releases', '1']
    const rest = ['--horizon', '20000', '--speed', '2', '--skills', '1', '--priorities', '1', '--prizes', '1']
    const { code, out, err } = await run('generate', '--size', '5', ...time, ...rest, '-o', '-')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { jobs, vehicles, profiles } = JSON.parse(out)
    const wanted = ['timeWindows', 'service', 'release', 'skills', 'priority', 'prize']
    for (const job of jobs) expect(Object.keys(job)).toEqual(expect.arrayContaining(wanted))
    expect(vehicles[0]).toMatchObject({ timeWindow: [0, 20_000] })
    expect(profiles).toEqual({ car: { speed: 2 } })
  })

  test('options that contradict each other are refused', async () => {
    const { code, err } = await run('generate', '--size', '9', '--density', '2', '-o', '-')
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('is for geographic problems') })
  })
})
