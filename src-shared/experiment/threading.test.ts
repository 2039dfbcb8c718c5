import { describe, expect, it } from 'vitest'
import { modelTemplate } from '../model/templates/index.ts'
import { threadingFor, threadsOfRuns } from './threading.ts'

describe('threadsOfRuns', () => {
  it('shares the cores among the runs that train at once', () => {
    expect(threadsOfRuns(2, 2, 6)).toBe(1)
    expect(threadsOfRuns(2, 2, 1)).toBe(2)
    expect(threadsOfRuns(16, 16, 6)).toBe(2)
    expect(threadsOfRuns(16, 3, 6)).toBe(5)
  })

  it('gives each run one at least', () => {
    expect(threadsOfRuns(2, 8, 6)).toBe(1)
    expect(threadsOfRuns(1, 1, 1)).toBe(1)
  })
})

describe('threadingFor', () => {
  const model = (id: string, imageShape: readonly [number, number, number] = [28, 28, 1]) => modelTemplate(id)!.build({ imageShape, classes: 10 })

  it('slices where most work comes before the slices join, and shares ops where layers need the whole batch', () => {
    expect(threadingFor(model('depth-growing'), 2, 32)).toEqual({ ways: 2, intraOp: 1, interOp: 2 })
    expect(threadingFor(model('baseline'), 2, 32)).toEqual({ ways: 1, intraOp: 2, interOp: 1 })
    expect(threadingFor(model('resnet-small', [32, 32, 3]), 2, 32)).toEqual({ ways: 1, intraOp: 2, interOp: 1 })
  })

  it('leaves slices of a few samples alone', () => {
    expect(threadingFor(model('depth-growing'), 8, 32)).toEqual({ ways: 4, intraOp: 2, interOp: 4 })
    expect(threadingFor(model('depth-growing'), 4, 8)).toEqual({ ways: 1, intraOp: 4, interOp: 1 })
    expect(threadingFor(model('depth-growing'), 1, 128)).toEqual({ ways: 1, intraOp: 1, interOp: 1 })
  })
})
