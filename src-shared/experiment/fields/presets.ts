import { studyForm } from './form.ts'
import type { FieldKey, FieldValue, TrainingForm } from './index.ts'

/** Training configurations to start from; title and help are messages `training.presets.<id>`. */
export type PresetId = 'study' | 'search' | 'quick'

/** What each sets beside the study's configuration. */
const presets: Readonly<Record<PresetId, Partial<TrainingForm>>> = {
  study: {},
  search: { protocol: 'hold-out', validationSplit: 0.1, split: 'last', epochs: 3 },
  quick: { limit: 6000, protocol: 'hold-out', validationSplit: 0.2, split: 'stratified', epochs: 2, final: false },
}
/** What opening a template sets, by its `training`; everything else stays as the person has it. */
export const templateSettings: Readonly<Record<'study' | 'search' | 'classic', Partial<TrainingForm>>> = {
  study: { protocol: 'k-fold', folds: 5, epochs: 10 },
  search: presets.search,
  classic: { protocol: 'k-fold', folds: 5, epochs: 10 },
}
export const presetIds = Object.keys(presets) as readonly PresetId[]

/** What a preset leaves alone: what it is called and what it is about. */
const own: ReadonlySet<FieldKey> = new Set(['name', 'dataset'])

/** The form with every setting as the preset has it. */
export function withPreset({ name, dataset }: TrainingForm, id: PresetId): TrainingForm {
  return { ...studyForm, ...presets[id], name, dataset }
}

/** The preset that a form equals; null: it is a person's own. */
export function presetOf(form: TrainingForm): PresetId | null {
  const plain = (value: FieldValue): string => JSON.stringify(value)
  return presetIds.find((id) => Object.entries(withPreset(form, id)).every(([key, value]) => own.has(key as FieldKey) || plain(value) === plain(form[key as FieldKey]))) ?? null
}
