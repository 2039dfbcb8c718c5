import type { ClassCurve, CurveKind } from '../../src-shared/contract/comparisons.ts'
import { thin } from '../../src-shared/charts/unit-plot.ts'
import { calibrationCurve, predictionConfidence, type Calibration } from '../../src-shared/metrics/calibration.ts'
import { precisionRecallCurve } from '../../src-shared/metrics/precision-recall.ts'
import { rocCurve } from '../../src-shared/metrics/roc.ts'
import type { SampleSet } from '../../src-shared/metrics/sample-sets.ts'
import { oneAgainstRest } from '../../src-shared/metrics/thresholds.ts'

type Points = ClassCurve['points']

/** The curve of one class against all others, thinned to a thousandth of the axes; null where it is undefined. @param ofClass null: of what was predicted (calibration only) */
export function classCurve(experimentId: number, set: SampleSet, kind: CurveKind, ofClass: number | null): ClassCurve | null {
  if (kind === 'calibration') return calibration(experimentId, set, ofClass)
  if (ofClass === null || ofClass >= set.classes) return null
  const { scores, positive } = oneAgainstRest(set.probabilities, set.labels, set.classes, ofClass)
  if (kind === 'roc') {
    const curve = rocCurve(scores, positive)
    if (!curve.ok) return null
    return { experimentId, points: thin(curve.points.map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate, truePositiveRate] as const)), figure: curve.auc, bins: null }
  }
  const curve = precisionRecallCurve(scores, positive)
  if (!curve.ok) return null
  return { experimentId, points: thin(curve.points.map(({ recall, precision }) => [recall, precision] as const)), figure: curve.averagePrecision, bins: null }
}

function calibration(experimentId: number, set: SampleSet, ofClass: number | null): ClassCurve | null {
  const curve = ofClass === null ? ofPredictions(set) : ofClass < set.classes ? ofOneClass(set, ofClass) : null
  if (curve === null || !curve.ok) return null
  return { experimentId, points: pointsOf(curve.bins), figure: curve.expectedError, bins: curve.bins }
}

function ofPredictions(set: SampleSet) {
  const { confidences, right } = predictionConfidence(set.probabilities, set.predicted, set.labels, set.classes)
  return calibrationCurve(confidences, right)
}

function ofOneClass(set: SampleSet, ofClass: number) {
  const { scores, positive } = oneAgainstRest(set.probabilities, set.labels, set.classes, ofClass)
  return calibrationCurve(scores, positive)
}

const pointsOf = (bins: Calibration['bins']): Points => bins.flatMap(({ meanConfidence, accuracy }) => (meanConfidence === null || accuracy === null ? [] : [[meanConfidence, accuracy] as const]))
