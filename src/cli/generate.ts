/** `routeweave generate`: problems from a seed. */

import { Command, Option } from 'commander'
import { generate } from '../generate/generate.js'
import { CUSTOMER_POSITIONS, DEMAND_TYPES, DEPOT_POSITIONS, type GenerateOptions } from '../generate/options.js'
import { MAX_INT } from '../model/values.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { flagsOf, withFlagNames } from './flag-errors.js'
import { decimal, integer, seedOption } from './flags.js'
import { gather } from './gather.js'
import type { CommandIo } from './io.js'
import { problemWriter, writeText } from './problem-formats.js'

type GenerateFlags = GenerateOptions & { readonly output: string }

const NOTES = `
planar: the families of Uchoa et al. 2017 on a grid; geographic: towns and villages in degrees.
Every stop can be served alone, whatever windows, releases and skills are asked for; costs are distances.
The same flags give the same file on every machine.`

/** The command `generate`. */
export function generateCommand(io: CommandIo, done: (code: ExitCode) => void): Command {
  return new Command('generate')
    .description('make a problem from a seed')
    .requiredOption('--size <n>', 'stops, 1 to 1000000', integer(1, 1_000_000))
    .requiredOption(
      '-o, --output <path>',
      'where it goes: .json .ndjson .vroom.json .vrp, or - for JSON on standard output',
    )
    .addOption(seedOption())
    .addOption(choice('--family <name>', 'kind of problem (default: planar)', ['planar', 'geographic']))
    .addOption(
      choice('--depot <position>', 'place of the first depot (default: random; town if geographic)', DEPOT_POSITIONS),
    )
    .addOption(
      choice('--customers <position>', 'places of planar stops (default: random-clustered)', CUSTOMER_POSITIONS),
    )
    .option('--clusters <n>', 'seeds that attract planar stops (default: 3 to 8, drawn)', integer(1, 1000))
    .option('--density <n>', 'geographic stops per square kilometre (default: 1.5)', decimal(0.01, 1000))
    .addOption(choice('--demand <type>', 'demand of a stop (default: 1-100)', DEMAND_TYPES))
    .option('--stops-per-route <n>', 'stops that the mean route serves (default: 10)', decimal(3, 250))
    .option('--fill <share>', 'how full the mean route is (default: 0.95)', decimal(0.8, 0.999))
    .option('--limited', 'only as many vehicles as the fill says (default: one for each stop)')
    .option('--dimensions <n>', 'load dimensions (default: 1)', integer(1, 8))
    .option('--vehicle-types <n>', 'sizes of vehicles (default: 1)', integer(1, 10))
    .option('--depots <n>', 'depots (default: 1)', integer(1, 100))
    .option('--windows <share>', 'share of the stops with time windows (default: 0)', decimal(0, 1))
    .option(
      '--window-width <s>',
      'mean width of a window, seconds (default: an eighth of the shift)',
      decimal(1, MAX_INT),
    )
    .option('--window-count <n>', 'windows of such a stop (default: 1)', integer(1, 5))
    .option('--service <s>', 'mean service time, seconds (default: 0)', decimal(0, 86_400))
    .option('--releases <share>', 'share of the stops with a release time (default: 0)', decimal(0, 1))
    .option(
      '--horizon <s>',
      'end of every shift, seconds (default: long enough for the farthest stop)',
      integer(1, MAX_INT),
    )
    .option(
      '--speed <n>',
      'units or metres a second, where anything takes time (default: 1; 10 if geographic)',
      decimal(0.1, 1000),
    )
    .option('--skills <share>', 'share of the stops that need skills (default: 0)', decimal(0, 1))
    .option('--priorities <share>', 'share of the stops with a priority (default: 0)', decimal(0, 1))
    .option('--prizes <share>', 'share of the stops that may be left out for a prize (default: 0)', decimal(0, 1))
    .option('--name <text>', 'name of the problem (default: made of the options)')
    .addHelpText('after', NOTES)
    .action(async ({ output, ...options }: GenerateFlags, command: Command) => {
      const [write, problem] = await gather(
        () => withFlagNames({ [output]: `-o ${output}` }, () => problemWriter(output)),
        () => withFlagNames(flagsOf(command), () => generate(options)),
      )
      await writeText(output, write(problem), io)
      done(EXIT.solved)
    })
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values)
}
