import { repeatedKFold, repeatedStratifiedKFold } from './folds.ts'
import { holdOutLast, holdOutShuffled, holdOutStratified } from './hold-out.ts'
import type { Protocol } from './spec.ts'
import type { Split } from './split.ts'

/**
 * The splits of a protocol, in the order of its runs: entry i belongs to fold i + 1. Pure: the same labels, protocol and
 * seed give the same splits, so they are never stored.
 * @param labels class number of each training sample, [n]
 * @throws SplitError where the protocol doesn't fit the data
 */
export function protocolSplits(protocol: Protocol, labels: ArrayLike<number>, seed: number): Split[] {
  if (protocol.kind === 'k-fold') {
    const options = { folds: protocol.folds, repeats: protocol.repeats, seed }
    // With one repeat this is `KFold(shuffle=True)` itself.
    return protocol.stratified ? repeatedStratifiedKFold(labels, options) : repeatedKFold(labels.length, options)
  }
  const { validationSplit } = protocol
  switch (protocol.split) {
    case 'last':
      return [holdOutLast(labels.length, validationSplit)]
    case 'shuffled':
      return [holdOutShuffled(labels.length, { validationSplit, seed })]
    case 'stratified':
      return [holdOutStratified(labels, { validationSplit, seed })]
  }
}
