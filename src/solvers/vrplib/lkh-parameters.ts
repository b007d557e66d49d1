/** What LKH-3 is told unless the caller writes it: one run until the time is over, each better tour written at once. */
export const LKH_PARAMETERS = `SPECIAL
PROBLEM_FILE = {input}
OUTPUT_TOUR_FILE = {output}
VEHICLES = {vehicles}
MTSP_MIN_SIZE = 0
RUNS = 1
MAX_TRIALS = 1000000
TIME_LIMIT = {seconds}
SEED = {seed}
`
