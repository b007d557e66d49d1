/**
 * One buffer for one Instance: the form for threads, disk and queue alike (after kdbush's header and typed sections).
 *
 *     | magic, version | header fields (Float64) | lengths of sections (Float64) | section | section | ... [ matrix | ... ]
 *
 * Every section and matrix starts on a multiple of 8 bytes. Given matrices lie beside the buffer while a run uses them, as
 * they may be the user's own, and behind the sections where everything is to be one sequence of bytes.
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
  ['matrixSizes', Int32Array],
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
  ['classDistances', Int32Array],
  ['classDurations', Int32Array],
  ['classTimeCost', Float64Array],
  ['classSpeed', Float64Array],
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

/**
 * Lays out an Instance of zeros with the header given; fill its sections in place. Shared unless said otherwise.
 * @param matrices are kept, not copied; square
 */
export function allocateInstance(
  header: InstanceHeader,
  sections: SectionLengths,
  matrices: readonly Int32Array[] = [],
  shared = true,
): Instance {
  const lengths: SectionLengths = { ...sections, matrixSizes: matrices.length }
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
  const { fields } = readSections(buffer)
  matrices.forEach((matrix, m) => {
    fields.matrixSizes[m] = Math.sqrt(matrix.length)
  })
  return withMatrices(fields, matrices)
}

/**
 * The Instance on a buffer, without copying.
 * @param matrices those of the Instance, where they do not lie behind its sections as {@link pack} puts them
 * @throws RouteweaveError `invalid-input` when the bytes are not an Instance of this version
 */
export function unpack(buffer: SharedArrayBuffer | ArrayBuffer, matrices?: readonly Int32Array[]): Instance {
  const { fields, end } = readSections(buffer)
  const { matrixSizes } = fields
  const lengths = Array.from(matrixSizes, (size) => size * size)
  const bytes = lengths.reduce((sum, length) => sum + padded(length * Int32Array.BYTES_PER_ELEMENT), 0)
  const isBehind = buffer.byteLength !== end
  if (buffer.byteLength > end + bytes) {
    throw new RouteweaveError('invalid-input', 'There are bytes behind the end of the Instance')
  }
  if (isBehind ? buffer.byteLength < end + bytes : !matrices && bytes > 0) {
    throw new RouteweaveError('invalid-input', "The Instance's matrices are cut off")
  }
  if (!matrices) return withMatrices(fields, matricesBehind(buffer, end, lengths))
  if (matrices.length !== lengths.length || matrices.some(({ length }, m) => length !== lengths[m])) {
    throw new RouteweaveError('invalid-input', 'These are not the matrices of the Instance')
  }
  return withMatrices(fields, matrices)
}

/** A copy of an Instance's bytes, and of its matrices, in one buffer of its own, for disk or queue. */
export function pack({ buffer, matrices }: Instance): ArrayBuffer {
  const { end } = readSections(buffer)
  const bytes = matrices.reduce((sum, { byteLength }) => sum + padded(byteLength), end)
  const copy = new Uint8Array(bytes)
  copy.set(new Uint8Array(buffer, 0, end))
  let at = end
  for (const matrix of matrices) {
    copy.set(bytesOf(matrix), at)
    at += padded(matrix.byteLength)
  }
  return copy.buffer
}

/** An array's own bytes, not a copy. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

type Fields = Omit<Instance, 'matrices'>

// Header and sections as the buffer says them, and where they end.
function readSections(buffer: SharedArrayBuffer | ArrayBuffer): { readonly fields: Fields; readonly end: number } {
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
  return { fields: fields as unknown as Fields, end: offset }
}

// A copy, as V8 keeps an object that was filled under computed names as a hash table: reasons of jobs took three to six times as long.
function withMatrices(fields: Fields, matrices: readonly Int32Array[]): Instance {
  return { ...fields, matrices }
}

function matricesBehind(
  buffer: SharedArrayBuffer | ArrayBuffer,
  end: number,
  lengths: readonly number[],
): Int32Array[] {
  let offset = end
  return lengths.map((length) => {
    const matrix = new Int32Array(buffer, offset, length)
    offset += padded(matrix.byteLength)
    return matrix
  })
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
