import { describe, expect, it } from 'vitest'
import { augmentationKinds, augmentationOf, takesAugmentation, withAugmentation } from './augmentation.ts'
import { chainOf, type Model } from './graph.ts'
import { inference } from './inference.ts'
import { modelProblems } from './problems.ts'
import { modelTemplate, modelTemplates } from './templates/index.ts'

const baseline = modelTemplate('baseline')!.build()
const kinds = (model: Model): string[] => chainOf(model)!.map(({ kind }) => kind)
const all = augmentationKinds.reduce((model, { kind, start }) => withAugmentation(model, kind, start), baseline)

describe('augmentation', () => {
  it('stands right behind the Input, in its own order, however it was switched on', () => {
    const backwards = [...augmentationKinds].reverse().reduce((model, { kind, start }) => withAugmentation(model, kind, start), baseline)
    expect(kinds(all).slice(0, 8)).toEqual(['Input', 'RandomFlip', 'RandomTranslation', 'RandomRotation', 'RandomZoom', 'RandomContrast', 'RandomBrightness', 'Conv2D'])
    expect(kinds(backwards)).toEqual(kinds(all))
  })
  it('changes neither shapes nor parameters, and brings no problem', () => {
    for (const template of modelTemplates) {
      const model = augmentationKinds.reduce((next, { kind, start }) => withAugmentation(next, kind, start), template.build())
      const found = inference(model)
      expect(found.parameters).toBe(inference(template.build()).parameters)
      expect(modelProblems(model, { classes: 10, imageShape: [28, 28, 1] }, found).filter(({ severity }) => severity === 'error')).toEqual([])
    }
    expect(modelProblems(all, { classes: 10, imageShape: [28, 28, 1] }).map(({ code }) => code)).not.toContain('value-range')
  })
  it('says what is on and how strong', () => {
    expect(augmentationOf(baseline).size).toBe(0)
    expect([...augmentationOf(withAugmentation(withAugmentation(baseline, 'RandomFlip', 'horizontal'), 'RandomZoom', 0.2))]).toEqual([['RandomFlip', 'horizontal'], ['RandomZoom', 0.2]])
    expect(augmentationOf(withAugmentation(baseline, 'RandomFlip', 'horizontal_and_vertical')).get('RandomFlip')).toBe('horizontal_and_vertical')
  })
  it('takes another strength in place', () => {
    const stronger = withAugmentation(all, 'RandomTranslation', 0.3)
    expect(augmentationOf(stronger).get('RandomTranslation')).toBe(0.3)
    expect(stronger.layers.find(({ kind }) => kind === 'RandomTranslation')?.parameters).toMatchObject({ height_factor: 0.3, width_factor: 0.3 })
    expect(stronger.layers).toHaveLength(all.layers.length)
  })
  it('goes again and leaves the model as it was', () => {
    const none = augmentationKinds.reduce((model, { kind }) => withAugmentation(model, kind, null), all)
    expect(none).toEqual(baseline)
  })
  it('is not offered without one Input, and leaves such a model alone', () => {
    const none: Model = { name: 'none', layers: [] }
    expect(takesAugmentation(none)).toBe(false)
    expect(withAugmentation(none, 'RandomFlip', 'horizontal')).toBe(none)
  })
})
