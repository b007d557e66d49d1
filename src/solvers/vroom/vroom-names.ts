/** What things without a name in a problem are called in VROOM's document. */

/** A class of travel, in `matrices` and as `profile` of vehicles. */
export function profileName(travelClass: number): string {
  return `class${travelClass}`
}

/** A class of work, as `type` of vehicles. */
export function workName(work: number): string {
  return `work${work}`
}
