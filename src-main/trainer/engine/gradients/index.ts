import { activationRules } from './activations.ts'
import { arithmeticRules } from './arithmetic.ts'
import { convolutionRules } from './convolution.ts'
import { imageRules } from './image.ts'
import { linearRules } from './linear.ts'
import { lossRules } from './losses.ts'
import { normalisationRules } from './normalisation.ts'
import { poolingRules } from './pooling.ts'
import type { Rule } from './rule.ts'
import { shapeRules } from './shape.ts'

/** One gradient rule an op. A new op gets its rule in the file of its family, and a test in `gradients.test.ts`. */
export const rules: Readonly<Record<string, Rule>> = {
  ...activationRules,
  ...arithmeticRules,
  ...convolutionRules,
  ...imageRules,
  ...linearRules,
  ...lossRules,
  ...normalisationRules,
  ...poolingRules,
  ...shapeRules,
}
