/** `npm test`: all parts but the checks against Keras, and one closing line. */
import { conclude } from './counts.mjs'
import { parts, runParts } from './parts.mjs'

process.exitCode = conclude(await runParts(parts.filter(({ id }) => id !== 'test:keras')))
