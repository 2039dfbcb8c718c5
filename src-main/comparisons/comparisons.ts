import { setImmediate } from 'node:timers/promises'
import type { ClassCurve, ComparedExperiment, ComparedSettings, Comparison, CurveBlock, CurveKind, CurveName, PairAgreement, SamplePage } from '../../src-shared/contract/comparisons.ts'
import { ProductError } from '../../src-shared/contract/errors.ts'
import type { EvaluationScope } from '../../src-shared/contract/experiments.ts'
import type { SampleChoice } from '../../src-shared/metrics/sample-choice.ts'
import { writeNow, type ComparisonChange, type Workspace } from '../database/index.ts'
import { classCurve } from './class-curves.ts'
import { comparedExperiment, comparedSettings } from './compared.ts'
import { curveBlock } from './curve-block.ts'
import { agreements, predictionsOf, samplePage, type Predictions } from './predictions.ts'

/** Experiments side by side, and the comparisons that a person keeps. What takes long gives way to others between experiments. */
export class Comparisons {
  readonly #workspace: Workspace
  readonly #now: () => number

  constructor(workspace: Workspace, now: () => number = Date.now) {
    this.#workspace = workspace
    this.#now = now
  }

  list(): Comparison[] {
    return this.#workspace.store.comparisons.list()
  }

  /** Throws a ProductError `UNKNOWN_COMPARISON` (usage). */
  get(id: number): Comparison {
    const found = this.#workspace.store.comparisons.get(id)
    if (found) return found
    throw new ProductError('UNKNOWN_COMPARISON', `There is no comparison ${id} in the workspace ${this.#workspace.folder}. It may have been deleted; choose experiments in the table to begin another.`, { usage: true, details: { comparisonId: id } })
  }

  async create(given: ComparisonChange): Promise<Comparison> {
    const { comparisons } = this.#workspace.store
    const id = await writeNow(this.#workspace, () => {
      const made = comparisons.insert(this.#now())
      comparisons.change(made, given, this.#now())
      return made
    })
    return this.get(id)
  }

  async update(id: number, change: ComparisonChange): Promise<Comparison> {
    return this.#write(id, () => void this.#workspace.store.comparisons.change(id, change, this.#now()))
  }

  async remove(id: number): Promise<{ removed: number }> {
    return { removed: await writeNow(this.#workspace, () => this.#workspace.store.comparisons.remove(id)) }
  }

  /** Throws a ProductError (usage): `CLAIM_OF_ONE`, `CLAIM_NOT_COMPARED`. */
  async addClaim(id: number, better: number, worse: number): Promise<Comparison> {
    if (better === worse) throw new ProductError('CLAIM_OF_ONE', `A claim is about two experiments. Received: ${better} twice.`, { usage: true })
    const { experimentIds } = this.get(id)
    const stranger = [better, worse].find((one) => !experimentIds.includes(one))
    if (stranger !== undefined) throw new ProductError('CLAIM_NOT_COMPARED', `A claim is about experiments of its comparison. Received: ${stranger}, which comparison ${id} doesn't hold; add it first.`, { usage: true, details: { experimentId: stranger } })
    return this.#write(id, () => {
      this.#workspace.store.comparisons.addClaim(id, better, worse)
      this.#workspace.store.comparisons.change(id, {}, this.#now())
    })
  }

  async removeClaim(id: number, claimId: number): Promise<Comparison> {
    return this.#write(id, () => this.#workspace.store.comparisons.removeClaim(id, claimId))
  }

  async experiments(ids: readonly number[]): Promise<ComparedExperiment[]> {
    return this.#each(ids, (id) => comparedExperiment(this.#workspace.store, id))
  }

  async settings(ids: readonly number[]): Promise<ComparedSettings[]> {
    return this.#each(ids, (id) => comparedSettings(this.#workspace.store, id))
  }

  curves(ids: readonly number[], metric: CurveName): Promise<CurveBlock> {
    return curveBlock(this.#workspace.store, ids, metric)
  }

  async agreements(ids: readonly number[], scope: EvaluationScope): Promise<PairAgreement[]> {
    return agreements(await this.#predictions(ids, scope))
  }

  async classCurves(ids: readonly number[], scope: EvaluationScope, kind: CurveKind, ofClass: number | null): Promise<ClassCurve[]> {
    return this.#each(ids, (id) => {
      const set = predictionsOf(this.#workspace.store, id, scope)?.set
      return set ? classCurve(id, set, kind, ofClass) : null
    })
  }

  async samples(ids: readonly number[], scope: EvaluationScope, choice: SampleChoice, page: { offset: number; limit: number }): Promise<SamplePage> {
    return samplePage(await this.#predictions(ids, scope), scope, choice, page.offset, page.limit)
  }

  #predictions(ids: readonly number[], scope: EvaluationScope): Promise<Predictions[]> {
    return this.#each(ids, (id) => predictionsOf(this.#workspace.store, id, scope))
  }

  async #each<Result>(ids: readonly number[], read: (id: number) => Result | null): Promise<Result[]> {
    const found: Result[] = []
    let started = performance.now()
    for (const id of ids) {
      const one = read(id)
      if (one !== null) found.push(one)
      if (performance.now() - started < 20) continue
      await setImmediate()
      started = performance.now()
    }
    return found
  }

  async #write(id: number, write: () => void): Promise<Comparison> {
    this.get(id)
    await writeNow(this.#workspace, write)
    return this.get(id)
  }
}
