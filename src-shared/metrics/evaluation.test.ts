import { describe, expect, test } from 'vitest'
import { confusionMatrix } from './confusion.ts'
import { checkConsistency, InconsistentEvaluationError } from './consistency.ts'
import { evaluateProbabilities, topKAccuracy } from './evaluation.ts'
import { classificationReport } from './report.ts'

// Recorded: scikit-learn 1.9.1, log_loss, accuracy_score of the argmax, top_k_accuracy_score; probabilities drawn from a Dirichlet distribution.
const recorded = [
  {
    what: '7 samples of 3 classes',
    classes: 3,
    labels: [0, 2, 0, 1, 0, 1, 0],
    probabilities: [
      [0.336882204, 0.518408358, 0.144709468], [0.137094945, 0.428408265, 0.43449679], [0.320075452, 0.553900898, 0.12602362], [0.475692362, 0.0248225722, 0.499485075],
      [0.418686599, 0.130479455, 0.450833946], [0.514700592, 0.0139799062, 0.471319497], [0.256530404, 0.458459139, 0.285010457],
    ],
    accuracy: 0.14285714285714285, loss: 1.8940091458680537, top2: 0.5714285714285714, top3: 1,
  },
  {
    what: '12 samples of 5 classes',
    classes: 5,
    labels: [3, 0, 4, 4, 4, 0, 3, 3, 0, 4, 0, 0],
    probabilities: [
      [0.0300847348, 0.0588540919, 0.330232501, 0.447062492, 0.133766189], [0.399769962, 0.32052207, 0.0814181492, 0.016590368, 0.181699455],
      [0.305145293, 0.167788103, 0.0953339562, 0.195089981, 0.236642674], [0.0760761648, 0.0836808681, 0.148412988, 0.47778815, 0.214041829],
      [0.193798989, 0.189345211, 0.352458894, 0.133669555, 0.130727336], [0.228841439, 0.0289439633, 0.209568903, 0.142607763, 0.390037924],
      [0.259741992, 0.222171918, 0.22100459, 0.088467896, 0.208613619], [0.179578111, 0.367768437, 0.170476928, 0.254716456, 0.0274600852],
      [0.0439211428, 0.562747955, 0.0414183214, 0.185814187, 0.166098401], [0.431303054, 0.215972826, 0.30425474, 0.0232273936, 0.0252420008],
      [0.154467195, 0.11467547, 0.0734351799, 0.0963926539, 0.561029494], [0.0325137377, 0.474930763, 0.178878039, 0.121715046, 0.191962406],
    ],
    accuracy: 0.16666666666666666, loss: 2.008772463654753, top2: 0.5833333333333334, top3: 0.5833333333333334,
  },
]

describe('an evaluation equals scikit-learn', () => {
  test.each(recorded)('$what', ({ classes, labels, probabilities, accuracy, loss, top2, top3 }) => {
    const flat = Float32Array.from(probabilities.flat())
    const evaluation = evaluateProbabilities(flat, labels, classes)
    expect([...evaluation.predicted]).toEqual(probabilities.map((row) => row.indexOf(Math.max(...row))))
    expect(evaluation.accuracy).toBe(accuracy)
    // Single-precision rows sum to 1 within 1e-7; scikit-learn normalises them before the logarithm.
    expect(evaluation.loss).toBeCloseTo(loss, 6)
    expect(topKAccuracy(flat, labels, classes, 2)).toBe(top2)
    expect(topKAccuracy(flat, labels, classes, 3)).toBe(top3)
  })
})

describe('edges', () => {
  test('probabilities of 0 and 1 give a finite loss, clipped at 1e-7 as in Keras', () => {
    expect(evaluateProbabilities(Float32Array.of(0, 1), [0], 2).loss).toBeCloseTo(16.1180956509583, 10)
    expect(evaluateProbabilities(Float32Array.of(0, 1), [1], 2).loss).toBeCloseTo(1e-7, 12)
  })
  test('ties: the first class is predicted', () => {
    expect([...evaluateProbabilities(Float32Array.of(0.5, 0.5), [1], 2).predicted]).toEqual([0])
    expect(topKAccuracy(Float32Array.of(0.5, 0.5), [1], 2, 1)).toBe(1)
  })
  test('refusals', () => {
    expect(() => evaluateProbabilities(Float32Array.of(0.5, Number.NaN), [0], 2)).toThrow('Received: NaN for sample 0, class 1')
    expect(() => evaluateProbabilities(Float32Array.of(0.5), [0], 2)).toThrow('Received: 1 labels, 1 probabilities.')
    expect(() => evaluateProbabilities(Float32Array.of(0.5, 0.5), [2], 2)).toThrow('Received: 2 for sample 0.')
    expect(() => evaluateProbabilities(new Float32Array(), [], 2)).toThrow('Received: none.')
  })
})

describe('one number', () => {
  // Three well separated classes of 37, 22 and 14 samples, all predicted right (case P08).
  const labels = [37, 22, 14].flatMap((count, c) => Array<number>(count).fill(c))
  const names = ['ant', 'bee', 'cow']

  test('aligned predictions pass, also with a single-precision accuracy', () => {
    const predicted = labels.map((label, i) => (i % 7 === 0 ? (label + 1) % 3 : label))
    const accuracy = Math.fround(predicted.filter((p, i) => p === labels[i]).length / 73)
    const matrix = confusionMatrix(labels, predicted, 3)
    expect(matrix.map((row) => row.reduce((a, b) => a + b))).toEqual([37, 22, 14])
    expect(() => checkConsistency(accuracy, 73, classificationReport(labels, predicted, names), matrix)).not.toThrow()
  })

  test('predictions in another order than the labels fail, naming the three figures', () => {
    const shuffled = labels.map((_, i) => labels[(i * 31) % 73]!)
    const check = () => checkConsistency(1, 73, classificationReport(labels, shuffled, names), confusionMatrix(labels, shuffled, 3))
    expect(check).toThrow(InconsistentEvaluationError)
    const wrong = shuffled.filter((p, i) => p === labels[i]).length / 73
    expect(check).toThrow(`Received: evaluated 1 of 73 samples, report ${wrong}, confusion matrix ${wrong} of 73 samples.`)
  })

  test('one sample of 10,000 is seen, and so is a report of other samples', () => {
    const many = Array.from({ length: 10000 }, (_, i) => i % 10)
    const predicted = many.map((label, i) => (i < 900 ? (label + 1) % 10 : label))
    const ten = many.slice(0, 10).map(String)
    const report = classificationReport(many, predicted, ten)
    const matrix = confusionMatrix(many, predicted, 10)
    expect(() => checkConsistency(0.91, 10000, report, matrix)).not.toThrow()
    expect(() => checkConsistency(0.9101, 10000, report, matrix)).toThrow(InconsistentEvaluationError)
    expect(() => checkConsistency(Number.NaN, 10000, report, matrix)).toThrow(InconsistentEvaluationError)
    expect(() => checkConsistency(0.91, 9984, report, matrix)).toThrow(InconsistentEvaluationError)
    expect(() => checkConsistency(0.91, 10000, classificationReport(many, many, ten), matrix)).toThrow(InconsistentEvaluationError)
  })
})
