/**
 * One buffer for one Instance: the form for threads, disk and queue alike (after kdbush's header and typed sections).
 *
 *     | magic, version | header fields (Float64) | lengths of sections (Float64) | section | section | ...
 *
 * Every section starts on a multiple of 8 bytes.
 */

import { RouteweaveError } from '../base/errors.js'
import type { Instance, InstanceHeader, InstanceSections } from './instance.js'

const MAGIC = 0x52_57_49_31 // "RWI1"

/** Order of the header's numbers on the buffer. */
export const HEADER_FIELDS = [
  'taskCount',
  'locationCount',
  'nowhere',
  'typeCount',
  'dimensionCount',
  'classCount',
  'travelKind',
  'roundRule',
  'roundScale',
  'matrixSize',
  'costScale',
  'isTimed',
  'timeOrigin',
  'timeScale',
  'distanceScale',
  'workCount',
  'kindCount',
] as const satisfies readonly (keyof InstanceHeader)[]

type SectionName = keyof InstanceSections

/** Order and kind of the sections on the buffer. */
const SECTIONS: readonly (readonly [SectionName, Float64ArrayConstructor | Int32ArrayConstructor])[] = [
  ['x', Float64Array],
  ['y', Float64Array],
  ['sphere', Float64Array],
  ['matrixRow', Int32Array],
  ['given', Int32Array],
  ['demand', Int32Array],
  ['taskJob', Int32Array],
  ['typeStart', Int32Array],
  ['typeEnd', Int32Array],
  ['typeVehicles', Int32Array],
  ['typeCapacity', Int32Array],
  ['typeFixed', Float64Array],
  ['typeClass', Int32Array],
  ['classFactor', Float64Array],
  ['classGiven', Int32Array],
  ['classDuration', Float64Array],
  ['givenDuration', Int32Array],
  ['givenDistance', Int32Array],
  ['serviceCost', Int32Array],
  ['setupCost', Int32Array],
  ['early', Int32Array],
  ['late', Int32Array],
  ['windowOffsets', Int32Array],
  ['windows', Int32Array],
  ['release', Int32Array],
  ['service', Int32Array],
  ['setup', Int32Array],
  ['place', Int32Array],
  ['weight', Float64Array],
  ['prize', Float64Array],
  ['kind', Int32Array],
  ['allowed', Int32Array],
  ['typeFrom', Int32Array],
  ['typeBy', Int32Array],
  ['typeTo', Int32Array],
  ['typeMaxTasks', Int32Array],
  ['typeMaxDistance', Int32Array],
  ['typeMaxTravel', Int32Array],
  ['typeMaxDuration', Int32Array],
  ['typeWork', Int32Array],
  ['typeWaiting', Float64Array],
]

const PREFIX = 8 + 8 * HEADER_FIELDS.length + 8 * SECTIONS.length

/** How many elements each section has; omitted sections are empty. */
export type SectionLengths = Partial<Record<SectionName, number>>

/** Lays out an Instance of zeros with the header given; fill its sections in place. Shared unless said otherwise. */
export function allocateInstance(header: InstanceHeader, lengths: SectionLengths, shared = true): Instance {
  let bytes = PREFIX
  for (const [name, kind] of SECTIONS) bytes += padded((lengths[name] ?? 0) * kind.BYTES_PER_ELEMENT)
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes)
  const numbers = new Float64Array(buffer, 8, HEADER_FIELDS.length + SECTIONS.length)
  new Uint32Array(buffer, 0, 2).set([MAGIC, 1])
  HEADER_FIELDS.forEach((field, i) => {
    numbers[i] = header[field]
  })
  SECTIONS.forEach(([name], i) => {
    numbers[HEADER_FIELDS.length + i] = lengths[name] ?? 0
  })
  return unpack(buffer)
}

/**
 * The Instance on a buffer, without copying.
 * @throws RouteweaveError `invalid-input` when the bytes are not an Instance of this version
 */
export function unpack(buffer: SharedArrayBuffer | ArrayBuffer): Instance {
  const prefix = buffer.byteLength >= PREFIX ? new Uint32Array(buffer, 0, 2) : null
  if (!prefix || prefix[0] !== MAGIC || prefix[1] !== 1) {
    throw new RouteweaveError('invalid-input', 'These bytes are not a Routeweave Instance of version 1')
  }
  const numbers = new Float64Array(buffer, 8, HEADER_FIELDS.length + SECTIONS.length)
  const fields: Record<string, unknown> = { buffer }
  HEADER_FIELDS.forEach((field, i) => {
    fields[field] = numbers[i]
  })
  let offset = PREFIX
  SECTIONS.forEach(([name, Kind], i) => {
    const length = numbers[HEADER_FIELDS.length + i]
    const bytes = padded(length * Kind.BYTES_PER_ELEMENT)
    if (!(length >= 0 && Number.isInteger(length)) || offset + bytes > buffer.byteLength) {
      throw new RouteweaveError('invalid-input', `The Instance's section ${name} is cut off`)
    }
    fields[name] = new Kind(buffer as ArrayBuffer, offset, length)
    offset += bytes
  })
  if (offset !== buffer.byteLength) {
    throw new RouteweaveError('invalid-input', 'There are bytes behind the end of the Instance')
  }
  // A copy, as V8 keeps an object that was filled under computed names as a hash table: reasons of jobs took three to six times as long.
  return { ...(fields as unknown as Instance) }
}

/** A copy of an Instance's bytes in a buffer of its own, for disk or queue. */
export function pack(instance: Instance): ArrayBuffer {
  const copy = new Uint8Array(instance.buffer.byteLength)
  copy.set(new Uint8Array(instance.buffer))
  return copy.buffer
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
