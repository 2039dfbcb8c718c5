import { describe, expect, it } from 'vitest'
import { MersenneTwister } from '../../src-shared/experiment/mt19937.ts'
import { layerKinds } from '../../src-shared/layers/index.ts'
import { EditError, connect, disconnect, renameLayer, setParameter } from '../../src-shared/model/edit.ts'
import type { Model } from '../../src-shared/model/graph.ts'
import { modelToText } from '../../src-shared/model/model-text.ts'
import { modelTemplate } from '../../src-shared/model/templates/index.ts'
import { addAt, duplicate, moveAlong, moveTo, pasteText, remove, type Edited } from './edits.ts'
import { edit, redo, startHistory, undo } from './history.ts'

const empty: Model = { name: 'm', layers: [] }

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('200 random edits, seed %i', (seed) => {
  const twister = new MersenneTwister(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(twister.real() * list.length)] as T
  const kinds = Object.keys(layerKinds)

  const any = (model: Model): Edited => {
    const names = model.layers.map(({ name }) => name)
    const [a = '', b = ''] = [pick(names), pick(names)]
    const inputs = model.layers.find(({ name }) => name === b)?.inputs ?? []
    const slot = Math.floor(twister.real() * Math.max(1, inputs.length))
    return pick<() => Edited>([
      () => addAt(model, { kind: 'alone' }, pick(kinds)),
      () => addAt(model, { kind: 'after', layer: a }, pick(kinds)),
      () => addAt(model, { kind: 'before', layer: a }, pick(kinds)),
      () => addAt(model, { kind: 'connection', from: inputs[slot] ?? '', to: b, slot }, pick(kinds)),
      () => remove(model, [a, b]),
      () => duplicate(model, [a, b]),
      () => moveAlong(model, [a], pick(['up', 'down'])),
      () => moveTo(model, [a], { kind: 'connection', from: inputs[slot] ?? '', to: b, slot }),
      () => pasteText(model, modelToText(model, [a, b]), b),
      () => ({ model: connect(model, a, b) }),
      () => ({ model: disconnect(model, inputs[slot] ?? '', b, slot) }),
      () => ({ model: renameLayer(model, a, `${a}'`) }),
      () => ({ model: setParameter(model, [a, b], pick(['filters', 'units', 'rate', 'padding', 'kernel_size']), pick([1, 3, 'same', null, undefined])) }),
    ])()
  }

  it('undone to the start give the start, redone to the end the end, with every step between', () => {
    let history = startHistory(empty)
    const states = [empty]
    for (let step = 0; step < 200; step++) {
      try {
        history = edit(history, any(history.present).model)
      } catch (error) {
        expect(error).toBeInstanceOf(EditError)
      }
      if (history.present !== states.at(-1)) states.push(history.present)
    }
    expect(states.length).toBeGreaterThan(60)
    const texts = states.map((state) => JSON.stringify(state))
    for (const text of [...texts].reverse()) {
      expect(JSON.stringify(history.present)).toBe(text)
      history = undo(history)
    }
    expect(history.present).toBe(empty)
    for (const text of texts) {
      expect(JSON.stringify(history.present)).toBe(text)
      history = redo(history)
    }
    expect(history.present).toBe(states.at(-1))
  })
})

describe('edits', () => {
  const baseline = modelTemplate('baseline')!.build()
  it('choose what comes before a gap', () => {
    expect(remove(baseline, ['leaky_re_lu', 'conv2d']).chosen).toEqual(['input_layer'])
    expect(remove(baseline, baseline.layers.map(({ name }) => name))).toMatchObject({ model: { layers: [] }, chosen: [] })
  })
  it('move one step along the chain and stop at its ends', () => {
    const down = moveAlong(baseline, ['conv2d', 'leaky_re_lu'], 'down').model
    expect(down.layers.map(({ name }) => name).slice(0, 4)).toEqual(['input_layer', 'max_pooling2d', 'conv2d', 'leaky_re_lu'])
    expect(moveAlong(down, ['conv2d', 'leaky_re_lu'], 'up').model.layers.map(({ inputs }) => inputs)).toEqual(baseline.layers.map(({ inputs }) => inputs))
    expect(moveAlong(baseline, ['conv2d'], 'up').model).toBe(baseline)
    expect(moveAlong(baseline, ['dense_1'], 'down').model).toBe(baseline)
  })
  it('paste a whole model onto an empty canvas, and leave its Input out of one that has one', () => {
    const text = modelToText(baseline)
    expect(pasteText(empty, text, null).model).toEqual({ ...baseline, name: 'm' })
    const twice = pasteText(baseline, text, 'dense_1').model
    expect(twice.layers.filter(({ kind }) => kind === 'Input')).toHaveLength(1)
    expect(twice.layers.find(({ name }) => name === 'conv2d_1')?.inputs).toEqual(['dense_1'])
  })
})
