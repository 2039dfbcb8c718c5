import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { SearchSpec } from '../../../src-shared/search/spec.ts'
import { draftProblems, draftsOf, spaceOf, type DraftProblem, type ParameterDraft } from './parameter-draft.ts'
import { changeSearch, formOfSpec, type SearchBase, type SearchForm } from './search-form.ts'
import { newParameter, type Searchable } from './targets.ts'
import { studySpec } from './sources.ts'

/** The search that a person is about to begin; kept while other screens are open. */
export const useSearchStart = defineStore('search-start', () => {
  /** Where it came from: `study`, `builder`, `template <id>`, `search <id>`; null: nothing was opened yet. */
  const source = shallowRef<string | null>(null)
  const base = shallowRef<SearchBase>(studySpec())
  const form = shallowRef<SearchForm>(formOfSpec(studySpec()))
  const parameters = shallowRef<readonly ParameterDraft[]>([])
  const problems = computed(() => new Map<number, DraftProblem[]>(parameters.value.map((draft) => [draft.key, draftProblems(draft, parameters.value)])))

  return {
    source,
    base,
    form,
    parameters,
    /** What is wrong with each parameter by itself, by its key. */
    problems,
    /** Null while a parameter has something wrong in it, or there is none. */
    space: computed(() => (parameters.value.length > 0 && [...problems.value.values()].every((own) => own.length === 0) ? spaceOf(parameters.value) : null)),
    open(from: string, spec: SearchSpec): void {
      source.value = from
      base.value = spec
      form.value = formOfSpec(spec)
      parameters.value = draftsOf(spec.space)
    },
    set: (changes: Partial<SearchForm>): void => void (form.value = changeSearch(form.value, changes)),
    change: (key: number, changes: Partial<ParameterDraft>): void => void (parameters.value = parameters.value.map((draft) => (draft.key === key ? { ...draft, ...changes } : draft))),
    add(searchable: Searchable): void {
      const parameter = newParameter(searchable, parameters.value.map(({ name }) => name))
      parameters.value = [...parameters.value, ...draftsOf({ parameters: [parameter] })]
    },
    /** Those that depended on it are searched always. */
    remove: (key: number): void => void (parameters.value = parameters.value.filter((draft) => draft.key !== key).map((draft) => (draft.parent === key ? { ...draft, parent: null } : draft))),
  }
})
