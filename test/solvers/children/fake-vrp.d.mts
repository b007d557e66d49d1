export interface Vrp {
  readonly size: number
  readonly ways: readonly (readonly number[])[]
  readonly loads: readonly number[]
  readonly capacity: number
  readonly fields: Readonly<Record<string, string>>
}
export function readVrp(text: string): Vrp
export function findRoutes(vrp: Vrp): number[][]
export function costOf(vrp: Vrp, routes: readonly (readonly number[])[]): number
export function solText(routes: readonly (readonly number[])[], cost: number): string
