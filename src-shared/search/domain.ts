import { z } from 'zod'

/**
 * What a search varies. These schemas check a space that was marked in the Builder, written in a file or sent over the wire;
 * whether its parameters fit a model is `spaceProblems` in space-problems.ts.
 */

const integerDomain = z.object({
  kind: z.literal('integer'),
  min: z.int(),
  max: z.int(),
  /** Distance of neighbours (linear) or their ratio (log); null: every integer. */
  step: z.number().positive().nullable().default(null),
  scale: z.enum(['linear', 'log']).default('linear'),
})

const realDomain = z.object({
  kind: z.literal('real'),
  min: z.number(),
  max: z.number(),
  /** Distance of neighbours (linear) or their ratio (log); null: every number. */
  step: z.number().positive().nullable().default(null),
  scale: z.enum(['linear', 'log']).default('linear'),
})

/** A value out of a list: whatever the target takes (`3`, `[3, 3]`, `"same"`, `null`). */
export const searchValueSchema = z.json()

const choiceDomain = z.object({ kind: z.literal('choice'), values: z.array(searchValueSchema).min(1) })

const booleanDomain = z.object({ kind: z.literal('boolean') })

/** The values that one parameter may take. */
export const domainSchema = z
  .discriminatedUnion('kind', [integerDomain, realDomain, choiceDomain, booleanDomain])
  .superRefine((domain, context) => {
    const wrong = (message: string): void => context.addIssue({ code: 'custom', message })
    if (domain.kind === 'choice') {
      const texts = domain.values.map((value) => JSON.stringify(value))
      const twice = texts.find((text, i) => texts.indexOf(text) !== i)
      if (twice !== undefined) wrong(`expected each value once, ${twice} stands there twice`)
    }
    if (domain.kind !== 'integer' && domain.kind !== 'real') return
    const { min, max, step, scale } = domain
    if (min > max) wrong(`expected min to be at most max, min is ${min} and max ${max}`)
    if (scale === 'log' && min <= 0) wrong(`expected a log scale to begin above 0, it begins at ${min}`)
    if (scale === 'log' && step !== null && step <= 1) wrong(`expected the step of a log scale, a factor, to be more than 1, it is ${step}`)
    if (domain.kind === 'integer' && scale === 'linear' && step !== null && !Number.isInteger(step)) wrong(`expected the step between integers to be an integer, it is ${step}`)
  })

/** What a parameter sets. */
export const targetSchema = z.discriminatedUnion('kind', [
  /** A parameter of a layer, both by their names in the model. */
  z.object({ kind: z.literal('layer'), layer: z.string().min(1), parameter: z.string().min(1) }),
  /** How often a block stands in the model: neighbours in a chain, in order. 0 leaves it out. The domain is of integers. */
  z.object({ kind: z.literal('repeats'), layers: z.array(z.string().min(1)).min(1) }),
  /** A setting of the training by its path: `batchSize`, `loss.labelSmoothing`, `schedule.decayRate`. */
  z.object({ kind: z.literal('training'), path: z.string().regex(/^[A-Za-z][\w]*(\.[A-Za-z][\w]*)*$/, { message: 'expected names with dots between them, such as batchSize or loss.labelSmoothing' }) }),
  /** An option of the optimizer: `learningRate`, `beta1`, `momentum`; `kind` changes the optimizer itself. */
  z.object({ kind: z.literal('optimizer'), parameter: z.string().min(1) }),
])

export const searchedParameterSchema = z.object({
  /** Names it in tables and conditions; once in a space. */
  name: z.string().trim().min(1).max(80),
  target: targetSchema,
  domain: domainSchema,
  /** Searched only where another parameter has one of these values; else the target keeps what model and training say. */
  when: z.object({ parameter: z.string(), values: z.array(searchValueSchema).min(1) }).nullable().default(null),
})

export const spaceSchema = z.object({ parameters: z.array(searchedParameterSchema).min(1) }).superRefine(({ parameters }, context) => {
  const names = parameters.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) context.addIssue({ code: 'custom', path: ['parameters'], message: `expected each name once, ${JSON.stringify(twice)} stands there twice` })
})

export type Domain = z.output<typeof domainSchema>
export type SearchTarget = z.output<typeof targetSchema>
export type SearchValue = z.output<typeof searchValueSchema>
export type SearchedParameter = z.output<typeof searchedParameterSchema>
export type SearchSpace = z.output<typeof spaceSchema>
/** A configuration: value by parameter name. A parameter whose condition doesn't hold has none. */
export type SearchValues = Readonly<Record<string, SearchValue>>
