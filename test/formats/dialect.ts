/** A text that uses all that is read of VRPLIB, the problem that it is, and one in Solomon's format. */

import type { Problem } from '../../src/model/problem.js'

/** Two depots, four clients, four vehicles of three kinds. */
export const RICH = `NAME : rich
TYPE : whatever it is called
DIMENSION : 6
VEHICLES : 4
EDGE_WEIGHT_TYPE : EUC_2D
SERVICE_TIME : 2.5
VEHICLES_UNIT_DISTANCE_COST : 1.5
VEHICLES_MAX_DURATION : 80
NODE_COORD_SECTION
1 0 0
2 0 10
3 3 4
4 6 8
5 3 -4
6 0 5
DEMAND_SECTION
1 0
2 0
3 1
4 2
5 3
6 4
TIME_WINDOW_SECTION
1 0 100
2 5 90
3 10 20.25
4 0 50
5 0 100
6 40 40
RELEASE_TIME_SECTION
1 0
2 0
3 0
4 4
5 0
6 0
PRIZE_SECTION
1 0
2 0
3 0
4 9
5 0
6 1.5
CAPACITY_SECTION
1 5
2 5
3 7
4 5
VEHICLES_FIXED_COST_SECTION
1 100
2 100
3 100
4 0
VEHICLES_MAX_DISTANCE_SECTION
1 60
2 60
3 60
4 61
VEHICLES_ALLOWED_CLIENTS_SECTION
1 3 4 5
2 5 4 3
3 3 4 5
4 6 3
VEHICLES_DEPOT_SECTION
1 1
2 1
3 1
4 2
DEPOT_SECTION
1
2
-1
EOF
`

/** What RICH is under its usual rounding. */
export const RICH_PROBLEM: Problem = {
  version: 1,
  name: 'rich',
  coordinates: 'planar',
  rounding: 'exact',
  vehicles: [
    { id: 1, count: 2, capacity: [5], costs: { fixed: 100_000, distance: 1.5 }, maxDistance: 60_000, ...atDepot(1) },
    { id: 2, count: 1, capacity: [7], costs: { fixed: 100_000, distance: 1.5 }, maxDistance: 60_000, ...atDepot(1) },
    { id: 3, count: 1, capacity: [5], costs: { distance: 1.5 }, maxDistance: 61_000, ...atDepot(2) },
  ],
  profiles: { car: { speed: 1 } },
  jobs: [
    { id: 2, location: [3, 4], delivery: [1], timeWindows: [[10_000, 20_250]], service: 2500 },
    {
      ...{ id: 3, location: [6, 8], delivery: [2], timeWindows: [[0, 50_000]], service: 2500 },
      ...{ release: 4000, prize: 9000, forbiddenVehicles: [3] },
    },
    {
      ...{ id: 4, location: [3, -4], delivery: [3], timeWindows: [[0, 100_000]], service: 2500 },
      forbiddenVehicles: [3],
    },
    {
      ...{ id: 5, location: [0, 5], delivery: [4], timeWindows: [[40_000, 40_000]], service: 2500 },
      ...{ prize: 1500, allowedVehicles: [3] },
    },
  ],
}

function atDepot(depot: 1 | 2): Pick<Problem['vehicles'][number], 'start' | 'end' | 'timeWindow' | 'maxDuration'> {
  const place: [number, number] = depot === 1 ? [0, 0] : [0, 10]
  return { start: place, end: place, timeWindow: depot === 1 ? [0, 100_000] : [5000, 90_000], maxDuration: 80_000 }
}

/** Two customers, as Solomon's files are laid out. */
export const SOLOMON = `C3

VEHICLE
NUMBER     CAPACITY
  2         200

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      40         50          0          0       1236          0
    1      45         68         10        912        967         90
    2      45.5       70         30        825        870.25       0
`

/** What SOLOMON is under 'dimacs'. */
export const SOLOMON_PROBLEM: Problem = {
  version: 1,
  name: 'C3',
  coordinates: 'planar',
  rounding: 'dimacs',
  vehicles: [
    {
      ...{ id: 1, count: 2, start: [40, 50], end: [40, 50], capacity: [200] },
      ...{ costs: { distance: 1 }, timeWindow: [0, 12_360] },
    },
  ],
  profiles: { car: { speed: 1 } },
  jobs: [
    { id: 1, location: [45, 68], delivery: [10], timeWindows: [[9120, 9670]], service: 900 },
    { id: 2, location: [45.5, 70], delivery: [30], timeWindows: [[8250, 8702]] },
  ],
}
