import { describe, expect, it } from 'vitest'
import { sentence } from './sentences.ts'
import { trainingSchema } from './spec.ts'

const adam = { kind: 'adam', learningRate: 0.001 }

function told(data: unknown): string {
  const result = trainingSchema.safeParse(data)
  return result.success ? '' : sentence(result.error, data)
}

describe('sentence', () => {
  it.each([
    [{ epochs: 0, batchSize: 32, optimizer: adam }, 'epochs: expected at least 1, received 0'],
    [{ epochs: 1.5, batchSize: 32, optimizer: adam }, 'epochs: expected a whole number, received 1.5'],
    [{ epochs: 1, batchSize: 70_000, optimizer: adam }, 'batchSize: expected at most 65536, received 70000'],
    [{ epochs: 1, batchSize: 1, optimizer: { ...adam, learningRate: 0 } }, 'optimizer.learningRate: expected more than 0, received 0'],
    [{ epochs: 1, batchSize: 1, optimizer: { ...adam, learningRate: Number.NaN } }, 'optimizer.learningRate: expected a number, received NaN'],
    [{ epochs: 1, batchSize: 1, optimizer: { kind: 'adagard', learningRate: 1 } }, 'optimizer.kind: expected one of sgd, adam, adamw, nadam, rmsprop, adagrad, received "adagard"'],
    [{ epochs: 0, batchSize: 0, optimizer: adam }, 'epochs: expected at least 1, received 0; batchSize: expected at least 1, received 0'],
  ])('%j', (data, expected) => expect(told(data)).toBe(expected))

  it('calls places as it is told', () => {
    const data = { epochs: 0, batchSize: 1, optimizer: adam }
    const result = trainingSchema.safeParse(data)
    expect(result.error && sentence(result.error, data, ([name]) => `--${String(name)}`)).toBe('--epochs: expected at least 1, received 0')
  })
})
