import { foldbenchEnvironment, kerasEnvironment } from '../environment.mjs'
import { engineSteps } from '../steps.mjs'
import { runVitest } from './unit.mjs'

/** Our files read by the real Keras. Not part of `npm test`: it fetches a whole Python environment. @type {import('../parts.mjs').Part} */
export const keras = {
  id: 'test:keras',
  needs: [...engineSteps, 'keras-python'],
  run: (args) => runVitest(['--config', 'vitest.keras.config.ts', ...args], { ...foldbenchEnvironment(), ...kerasEnvironment() }),
}
