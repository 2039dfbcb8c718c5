import { z } from 'zod'

/**
 * Which experiments are meant, as data: it travels over the wire, is kept in saved views, and becomes SQL in the workbench.
 *
 * A `field` is one of `fields`, or, with a dot in it, a path into the specification (`training.optimizer.learningRate`).
 * Every test answers yes or no: what is not available is no, so `not (accuracy > 0.9)` holds for an experiment without
 * accuracy, and `accuracy != 0.9` says the same as `not (accuracy = 0.9)`. Texts are compared without case and accents.
 */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Comparison; readonly value: FilterValue }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly FilterValue[] }
  /** The field's text holds this text. */
  | { readonly kind: 'contains'; readonly field: string; readonly text: string }
  | { readonly kind: 'available'; readonly field: string }
  /** Any of what a person reads in a line holds this text. */
  | { readonly kind: 'text'; readonly text: string }

export type FilterValue = string | number | boolean
export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

/** Deeper or larger ones can't come from a person; SQLite refuses expressions beyond 1,000 levels. */
const mostLevels = 50
const mostParts = 500

const value = z.union([z.string().max(1_000), z.number(), z.boolean()])
const field = z.string().min(1).max(500)

const anyFilter: z.ZodType<Filter> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['and', 'or']), filters: z.array(anyFilter).max(mostParts) }),
    z.object({ kind: z.literal('not'), filter: anyFilter }),
    z.object({ kind: z.literal('compare'), field, operator: z.enum(comparisons), value }),
    z.object({ kind: z.literal('in'), field, values: z.array(value).max(20_000) }),
    z.object({ kind: z.literal('contains'), field, text: z.string().max(1_000) }),
    z.object({ kind: z.literal('available'), field }),
    z.object({ kind: z.literal('text'), text: z.string().max(1_000) }),
  ]),
)

export const filterSchema = anyFilter.superRefine((filter, context) => {
  const { levels, parts } = sizeOf(filter)
  if (levels > mostLevels || parts > mostParts) {
    context.addIssue({ code: 'custom', message: `expected a filter of at most ${mostParts} tests in ${mostLevels} levels, received ${parts} in ${levels}` })
  }
})

function sizeOf(filter: Filter): { levels: number; parts: number } {
  const inner = filter.kind === 'not' ? [filter.filter] : filter.kind === 'and' || filter.kind === 'or' ? filter.filters : []
  const sizes = inner.map(sizeOf)
  return { levels: 1 + Math.max(0, ...sizes.map(({ levels }) => levels)), parts: 1 + sizes.reduce((sum, { parts }) => sum + parts, 0) }
}

export const sortSchema = z.object({ field, direction: z.enum(['up', 'down']) })
/** By a field of filters; what has no value comes last either way, equal ones newest first. */
export type ExperimentSort = z.output<typeof sortSchema>
