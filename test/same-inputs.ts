/** Properties get the same inputs in each run, so that a failure is the change's own; `npm run fuzz` looks for new ones. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 959 })
