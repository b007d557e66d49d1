/** The public API of Routeweave. */

export { InputError, RouteweaveError } from './base/errors.js'
