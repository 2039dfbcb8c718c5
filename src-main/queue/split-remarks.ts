import type { SpecWarning } from '../../src-shared/contract/queue.ts'
import type { Protocol } from '../../src-shared/experiment/spec.ts'
import type { Split } from '../../src-shared/experiment/split.ts'
import { splitWarnings, type SplitWarning } from '../../src-shared/experiment/split-warnings.ts'

/** What a person should know of a split, in sentences with class names and counts. */
export function splitRemarks(protocol: Protocol, labels: ArrayLike<number>, splits: readonly Split[], classes: readonly string[]): SpecWarning[] {
  const folds = protocol.kind === 'k-fold' ? protocol.folds : null
  return splitWarnings(labels, splits, folds).map((warning) => remark(warning, classes[warning.class] ?? String(warning.class), protocol.kind))
}

function remark(warning: SplitWarning, name: string, protocol: Protocol['kind']): SpecWarning {
  const { code, samples } = warning
  const images = `${samples} training image${samples === 1 ? '' : 's'}`
  const made = (message: string, details: SpecWarning['details']): SpecWarning => ({ code, message, details: { class: name, samples, ...details } })
  if (code === 'class-smaller-than-folds') {
    return made(`The class ${name} has ${images}, fewer than the ${warning.folds} folds: some folds have none to validate.`, { folds: warning.folds })
  }
  const { splits } = warning
  const where = protocol === 'hold-out' ? '' : splits.length === 1 ? ` in fold ${splits[0]}` : ` in folds ${splits.join(', ')}`
  const details = { splits: splits.join(', ') }
  if (code === 'class-not-trained') return made(`The class ${name} (${images}) is never trained${where}: all of its images validate.`, details)
  return made(`The class ${name} (${images}) is not validated${where}: its figures are not available there.`, details)
}
