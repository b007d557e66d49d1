#!/usr/bin/env node
/** The program `routeweave`. */

import { processIo } from './io.js'
import { runCommand } from './run-command.js'

runCommand(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code
})
