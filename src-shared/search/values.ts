import type { Domain, SearchValue } from './domain.ts'

/** More values than this are not listed one by one. */
const mostListed = 1_000_000

/** How many values a domain has; Infinity for real numbers without a step. */
export function domainSize(domain: Domain): number {
  switch (domain.kind) {
    case 'boolean':
      return 2
    case 'choice':
      return domain.values.length
    case 'integer':
    case 'real': {
      if (domain.min === domain.max) return 1
      if (domain.kind === 'real' && domain.step === null) return Infinity
      if (domain.scale === 'log' && domain.step !== null) return logSteps(domain.min, domain.max, domain.step, domain.kind === 'integer').length
      return Math.floor((domain.max - domain.min) / (domain.step ?? 1) + 1e-9) + 1
    }
  }
}

/** The value at a place of the domain's order, 0 … size - 1. */
export function valueAt(domain: Domain, index: number): SearchValue {
  switch (domain.kind) {
    case 'boolean':
      return index === 1
    case 'choice':
      return domain.values[index] as SearchValue
    case 'integer':
    case 'real':
      if (domain.scale === 'log' && domain.step !== null) return logSteps(domain.min, domain.max, domain.step, domain.kind === 'integer')[index] as number
      return tidy(domain.min + index * (domain.step ?? 1))
  }
}

/** The place of a value in the domain's order; -1 where the domain lacks it. For domains of finite size. */
export function indexOf(domain: Domain, value: SearchValue): number {
  if (domain.kind === 'boolean') return value === true ? 1 : value === false ? 0 : -1
  if (domain.kind === 'choice') return domain.values.findIndex((own) => sameValue(own, value))
  if (typeof value !== 'number') return -1
  if (domain.scale === 'log' && domain.step !== null) return logSteps(domain.min, domain.max, domain.step, domain.kind === 'integer').findIndex((own) => near(own, value))
  const index = Math.round((value - domain.min) / (domain.step ?? 1))
  return index >= 0 && index < domainSize(domain) && near(valueAt(domain, index) as number, value) ? index : -1
}

/** Whether a domain holds a value. */
export function holds(domain: Domain, value: SearchValue): boolean {
  if (domain.kind === 'real' && domain.step === null) return typeof value === 'number' && value >= domain.min && value <= domain.max
  return indexOf(domain, value) >= 0
}

/** All values in order; null where there are too many to list, or endlessly many. */
export function listed(domain: Domain): SearchValue[] | null {
  const size = domainSize(domain)
  return size > mostListed ? null : Array.from({ length: size }, (_, index) => valueAt(domain, index))
}

/** Numbers with an order and a distance; false for choices and booleans. */
export function isNumeric(domain: Domain): domain is Extract<Domain, { kind: 'integer' | 'real' }> {
  return domain.kind === 'integer' || domain.kind === 'real'
}

/** The value at a place of the unit interval, 0..1: every value of a stepped domain has an equal share of it. */
export function fromUnit(domain: Domain, unit: number): SearchValue {
  const place = Math.min(Math.max(unit, 0), 1)
  const size = domainSize(domain)
  if (!isNumeric(domain) || domain.scale === 'linear' || domain.step !== null) {
    if (size !== Infinity) return valueAt(domain, Math.min(Math.floor(place * size), size - 1))
  }
  const { min, max, scale, kind } = domain as Extract<Domain, { kind: 'integer' | 'real' }>
  if (scale === 'linear') return min + place * (max - min)
  if (kind === 'real') return Math.min(Math.max(Math.exp(Math.log(min) + place * (Math.log(max) - Math.log(min))), min), max)
  // Every integer n owns the stretch from n - ½ to n + ½ of the log scale.
  const [low, high] = [Math.log(min - 0.5), Math.log(max + 0.5)]
  return Math.min(Math.max(Math.round(Math.exp(low + place * (high - low))), min), max)
}

/** The middle of a value's stretch of the unit interval: the reverse of `fromUnit`. */
export function toUnit(domain: Domain, value: SearchValue): number {
  const size = domainSize(domain)
  if (size === 1) return 0.5
  if (size !== Infinity && !(domain.kind === 'integer' && domain.scale === 'log' && domain.step === null)) return (Math.max(indexOf(domain, value), 0) + 0.5) / size
  const { min, max, scale, kind } = domain as Extract<Domain, { kind: 'integer' | 'real' }>
  const number = value as number
  if (scale === 'linear') return (number - min) / (max - min)
  const [low, high] = kind === 'integer' ? [Math.log(min - 0.5), Math.log(max + 0.5)] : [Math.log(min), Math.log(max)]
  return (Math.log(number) - low) / (high - low)
}

export function sameValue(a: SearchValue, b: SearchValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function logSteps(min: number, max: number, factor: number, whole: boolean): number[] {
  const values: number[] = []
  for (let power = 0; values.length <= mostListed; power++) {
    const exact = min * factor ** power
    if (exact > max * (1 + 1e-9)) break
    const value = whole ? Math.round(exact) : tidy(exact)
    if (value !== values.at(-1)) values.push(value)
  }
  return values
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
/** 0.1 + 2 · 0.1 as 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12))
