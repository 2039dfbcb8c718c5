import { describe, expect, it } from 'vitest'
import { modelTemplate } from '../../../src-shared/model/templates/index.ts'
import { spaceProblems } from '../../../src-shared/search/space-problems.ts'
import { searchTraining, studySearch } from '../../../src-shared/search/templates.ts'
import { blockBetween, newParameter, repeatsOf, searchableLayers, searchableSettings } from './targets.ts'

const { model } = studySearch()
const layers = model.layers.map(({ name }) => name)

describe('what a search may vary', () => {
  it.each(['search-best', 'baseline', 'resnet-small', 'mobilenet-small'])('everything offered for %s is a sound space by itself', (id) => {
    const base = { model: modelTemplate(id)!.build(), training: searchTraining }
    const offered = [...searchableLayers(base.model).flatMap(({ parameters }) => parameters), ...searchableSettings(base.training)]
    expect(offered.length).toBeGreaterThan(5)
    for (const searchable of offered) {
      const parameter = newParameter(searchable, [])
      expect({ parameter: parameter.name, problems: spaceProblems({ parameters: [parameter] }, base) }).toEqual({ parameter: parameter.name, problems: [] })
    }
  })
  it('never the epochs, which are the search’s own', () => expect(searchableSettings(searchTraining).map(({ key }) => key)).not.toContain('epochs'))
  it('settings of the chosen optimizer alone', () => {
    expect(searchableSettings(searchTraining).map(({ key }) => key)).toContain('beta1')
    expect(searchableSettings(searchTraining).map(({ key }) => key)).not.toContain('momentum')
  })
})

describe('a block', () => {
  it('is what lies between two layers of a chain', () => {
    expect(blockBetween(model, layers[1]!, layers[2]!)).toEqual(layers.slice(1, 3))
    expect(spaceProblems({ parameters: [newParameter(repeatsOf(layers.slice(1, 2)), [])] }, { model, training: searchTraining })).toEqual([])
  })
  it('has no input in it, and no end before its beginning', () => {
    expect(blockBetween(model, layers[0]!, layers[2]!)).toEqual([])
    expect(blockBetween(model, layers[2]!, layers[1]!)).toEqual([])
  })
})

it('a name that is taken gets a number', () => expect(newParameter(repeatsOf(['a']), ['repeats of a', 'repeats of a 2']).name).toBe('repeats of a 3'))
