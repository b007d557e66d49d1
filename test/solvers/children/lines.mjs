// What the programs beside this one share: the first line of the input, and lines of the output.
import { createInterface } from 'node:readline'

export const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** All jobs of the problem in one route of its first vehicle. */
export const oneRoute = ({ jobs, vehicles }) => ({
  routes: [{ vehicle: vehicles[0].id, jobs: jobs.map(({ id }) => id) }],
})

/** Waits for the problem; later lines go to `onLine`, their end to `onEnd`. */
export function readProblem(onLine = () => {}, onEnd = () => {}) {
  const lines = createInterface({ input: process.stdin })
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const message = JSON.parse(line)
      if (message.type === 'problem') resolve(message)
      else onLine(message)
    })
    lines.on('close', onEnd)
  })
}
