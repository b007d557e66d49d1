/** The words of spreadsheets: what columns of stops and of vehicles are called, and the units that they may be in. */

/** What the cells of a column hold. */
export type CellKind =
  'text' | 'number' | 'integer' | 'degrees' | 'seconds' | 'time' | 'metres' | 'speed' | 'load' | 'list' | 'flag'

/** One field that columns may hold. */
export interface FieldWords {
  readonly kind: CellKind
  /** Its headers, in small letters without blanks; the first is its own name. */
  readonly words: readonly string[]
  /** Whether there may be several columns of it, told apart by a number. */
  readonly isNumbered?: boolean
}

/** The fields that the columns of one file may hold, by name. */
export type Vocabulary = Readonly<Record<string, FieldWords>>

/** Loads that have names of their own; in vehicles, these are their capacities. */
export const LOADS: Readonly<Record<string, readonly string[]>> = {
  weight: ['weight', 'mass', 'gewicht'],
  volume: ['volume', 'vol', 'cbm'],
  pallets: ['pallets', 'pallet'],
}

/** The columns of stops. */
export const STOP_WORDS: Vocabulary = {
  id: {
    kind: 'text',
    words: [
      'id',
      'stop',
      'order',
      'job',
      'stopid',
      'orderid',
      'jobid',
      'customerid',
      'clientid',
      'orderno',
      'ordernumber',
    ],
  },
  name: {
    kind: 'text',
    words: ['name', 'label', 'title', 'description', 'stopname', 'customer', 'client', 'customername'],
  },
  type: { kind: 'text', words: ['type', 'kind'] },
  lat: { kind: 'degrees', words: ['lat', 'latitude'] },
  lon: { kind: 'degrees', words: ['lon', 'lng', 'long', 'longitude'] },
  x: { kind: 'number', words: ['x', 'xcoord', 'xcoordinate', 'coordx'] },
  y: { kind: 'number', words: ['y', 'ycoord', 'ycoordinate', 'coordy'] },
  demand: {
    kind: 'load',
    isNumbered: true,
    words: [
      'demand',
      'quantity',
      'qty',
      'amount',
      'delivery',
      'load',
      'units',
      'items',
      'pieces',
      'parcels',
      'packages',
    ],
  },
  pickup: { kind: 'load', isNumbered: true, words: ['pickup', 'pickupamount', 'collect', 'collection'] },
  service: {
    kind: 'seconds',
    words: [
      ...['service', 'servicetime', 'serviceduration', 'duration', 'stoptime', 'stopduration', 'dwell', 'dwelltime'],
      ...['handlingtime', 'unloadingtime', 'visitduration'],
    ],
  },
  setup: { kind: 'seconds', words: ['setup', 'setuptime', 'setupduration'] },
  from: {
    kind: 'time',
    isNumbered: true,
    words: [
      ...[
        'from',
        'open',
        'opens',
        'opening',
        'openingtime',
        'earliest',
        'ready',
        'readytime',
        'twstart',
        'twfrom',
        'twopen',
      ],
      ...['windowstart', 'windowfrom', 'timewindowstart', 'timewindowfrom', 'start', 'starttime', 'notbefore'],
    ],
  },
  to: {
    kind: 'time',
    isNumbered: true,
    words: [
      ...[
        'to',
        'until',
        'close',
        'closes',
        'closing',
        'closingtime',
        'latest',
        'due',
        'duetime',
        'duedate',
        'deadline',
      ],
      ...[
        'twend',
        'twto',
        'twclose',
        'windowend',
        'windowto',
        'timewindowend',
        'timewindowto',
        'end',
        'endtime',
        'notafter',
      ],
    ],
  },
  release: { kind: 'time', words: ['release', 'releasetime', 'releasedate'] },
  priority: { kind: 'integer', words: ['priority', 'prio'] },
  prize: { kind: 'number', words: ['prize', 'profit', 'reward', 'revenue', 'penalty'] },
  required: { kind: 'flag', words: ['required', 'mandatory'] },
  skills: { kind: 'list', words: ['skills', 'skill', 'requiredskills', 'requirements'] },
  allowed: { kind: 'list', words: ['allowedvehicles', 'allowed', 'vehicles', 'onlyvehicles'] },
  forbidden: { kind: 'list', words: ['forbiddenvehicles', 'forbidden', 'excludedvehicles'] },
}

/** The columns of vehicles. */
export const VEHICLE_WORDS: Vocabulary = {
  id: { kind: 'text', words: ['id', 'vehicle', 'vehicleid', 'truck', 'van', 'plate', 'registration'] },
  name: { kind: 'text', words: ['name', 'label', 'title', 'description', 'vehiclename', 'driver'] },
  count: { kind: 'integer', words: ['count', 'quantity', 'qty', 'vehicles', 'numberofvehicles'] },
  type: { kind: 'text', words: ['type', 'vehicletype', 'kind'] },
  capacity: {
    kind: 'load',
    isNumbered: true,
    words: ['capacity', 'cap', 'maxload', 'load', 'loadcapacity', 'maxunits', 'maxparcels'],
  },
  lat: { kind: 'degrees', words: ['lat', 'latitude', 'depotlat', 'depotlatitude'] },
  lon: { kind: 'degrees', words: ['lon', 'lng', 'long', 'longitude', 'depotlon', 'depotlng', 'depotlongitude'] },
  x: { kind: 'number', words: ['x', 'xcoord', 'depotx'] },
  y: { kind: 'number', words: ['y', 'ycoord', 'depoty'] },
  startLat: { kind: 'degrees', words: ['startlat', 'startlatitude'] },
  startLon: { kind: 'degrees', words: ['startlon', 'startlng', 'startlongitude'] },
  startX: { kind: 'number', words: ['startx'] },
  startY: { kind: 'number', words: ['starty'] },
  endLat: { kind: 'degrees', words: ['endlat', 'endlatitude'] },
  endLon: { kind: 'degrees', words: ['endlon', 'endlng', 'endlongitude'] },
  endX: { kind: 'number', words: ['endx'] },
  endY: { kind: 'number', words: ['endy'] },
  depot: { kind: 'text', words: ['depot', 'depotid', 'hub', 'startdepot'] },
  endDepot: { kind: 'text', words: ['enddepot'] },
  from: {
    kind: 'time',
    words: [
      'shiftstart',
      'shiftfrom',
      'from',
      'starttime',
      'earliest',
      'earlieststart',
      'twstart',
      'workfrom',
      'ready',
    ],
  },
  to: {
    kind: 'time',
    words: ['shiftend', 'shiftto', 'to', 'endtime', 'latest', 'latestend', 'twend', 'workto', 'due'],
  },
  latestStart: { kind: 'time', words: ['lateststart', 'latestdeparture'] },
  maxTasks: { kind: 'integer', words: ['maxtasks', 'maxstops', 'maxjobs', 'maxorders', 'stoplimit'] },
  maxDistance: { kind: 'metres', words: ['maxdistance', 'distancelimit', 'maxrange', 'range', 'maxkm', 'maxmiles'] },
  maxDuration: {
    kind: 'seconds',
    words: ['maxduration', 'durationlimit', 'maxroutetime', 'maxrouteduration', 'maxworkingtime', 'maxhours'],
  },
  maxTravelTime: { kind: 'seconds', words: ['maxtraveltime', 'maxdrivingtime', 'maxdrivetime'] },
  fixed: { kind: 'number', words: ['fixedcost', 'fixed', 'costfixed', 'fixedcosts', 'costperday', 'costperroute'] },
  perKm: { kind: 'number', words: ['costperkm', 'perkm', 'kmcost', 'costkm', 'priceperkm'] },
  perHour: {
    kind: 'number',
    words: ['costperhour', 'perhour', 'hourlycost', 'hourlyrate', 'costhour', 'wage', 'priceperhour'],
  },
  skills: { kind: 'list', words: ['skills', 'skill', 'equipment'] },
  speed: { kind: 'speed', words: ['speed', 'averagespeed', 'avgspeed'] },
}

/** Words of loads that only vehicles have. */
export const CAPACITIES: Readonly<Record<string, readonly string[]>> = {
  weight: [...LOADS.weight, 'payload', 'maxweight', 'weightcapacity', 'maxpayload'],
  volume: [...LOADS.volume, 'maxvolume', 'volumecapacity'],
  pallets: [...LOADS.pallets, 'maxpallets', 'palletcapacity'],
}

/** Seconds, metres, and metres a second by the names of their units; of loads any unit is as good as another. */
export const UNITS: Readonly<Record<'seconds' | 'metres' | 'speed', Readonly<Record<string, number>>>> = {
  seconds: {
    ...{ s: 1, sec: 1, secs: 1, second: 1, seconds: 1 },
    ...{ min: 60, mins: 60, minute: 60, minutes: 60, h: 3600, hr: 3600, hrs: 3600, hour: 3600, hours: 3600 },
  },
  metres: {
    ...{ m: 1, meter: 1, meters: 1, metre: 1, metres: 1, km: 1000, kilometer: 1000, kilometers: 1000 },
    ...{ kilometre: 1000, kilometres: 1000, mi: 1609.344, mile: 1609.344, miles: 1609.344 },
  },
  speed: { kmh: 1 / 3.6, kph: 1 / 3.6, mph: 0.44704, ms: 1, mps: 1 },
}

/** Words that have their unit in them. */
export const UNIT_OF_WORD: Readonly<Record<string, string>> = { maxkm: 'km', maxmiles: 'miles', maxhours: 'hours' }

/** Units that may end the name of a column of loads. */
export const LOAD_UNITS = new Set(['kg', 'g', 't', 'ton', 'tons', 'tonnes', 'lb', 'lbs', 'l', 'liters', 'litres', 'm3'])

/** Headers that may mean one thing or another, and what the caller is asked to say; by the option to say it with. */
export const ASKED: Readonly<Record<'columns' | 'vehicleColumns', Readonly<Record<string, string>>>> = {
  columns: {
    vehicle: "'allowed vehicles' where no other may serve the stop",
    driver: "'allowed vehicles' where no other may serve the stop",
    time: "'service', 'from' or 'to'",
    window: 'two columns, from and to, are read',
    timewindow: 'two columns, from and to, are read',
    openinghours: 'two columns, from and to, are read',
  },
  vehicleColumns: {
    start: "'shift start' or 'start depot'",
    end: "'shift end' or 'end depot'",
    cost: "'fixed cost', 'cost per km' or 'cost per hour'",
    shift: 'two columns, shift start and shift end, are read',
    workinghours: 'two columns, shift start and shift end, are read',
  },
}
