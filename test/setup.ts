/** The same examples on every run, and an example that was cut short is a failure. */

import fc from 'fast-check'

fc.configureGlobal({ seed: 20_260_101, markInterruptAsFailure: true })
