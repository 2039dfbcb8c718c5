import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildGraph } from '../src-main/trainer/engine/compile.ts'
import { DataSet } from '../src-main/trainer/engine/data.ts'
import { Plan } from '../src-main/trainer/engine/network.ts'
import { savedModelBytes, savedModelTag } from '../src-main/trainer/engine/savedmodel.ts'
import { defaultTraining } from '../src-shared/experiment/spec.ts'
import { threadingFor } from '../src-shared/experiment/threading.ts'
import { singleRuns } from './cases.ts'
import { noise } from './images.ts'

/**
 * `npm run bench:profile -- [--case baseline] [--batch 32] [--threads 1] [--steps 20]`
 *
 * Where a training step's time goes, op by op: the engine's own graph, run by TensorFlow's Python session, which can trace.
 */
const { values } = parseArgs({
  options: { case: { type: 'string', default: 'baseline' }, batch: { type: 'string', default: '32' }, threads: { type: 'string', default: '1' }, steps: { type: 'string', default: '20' } },
})
const batch = Number(values.batch)
const benchCase = singleRuns.find(({ name, batch: size }) => name === values.case && size === batch)
if (!benchCase) throw new Error(`--case and --batch: expected one of ${singleRuns.map(({ name, batch }) => `${name} ${batch}`).join(', ')}. Received: ${values.case} ${batch}.`)

const count = batch * 8
const { sampleShape, model } = benchCase
const data = new DataSet({ ...noise(count, sampleShape.reduce((product, size) => product * size, 1)), sampleShape, classes: 10, scale: 1 / 255 })
const plan = new Plan(model, sampleShape)
const threading = threadingFor(model, Number(values.threads), batch)
const { graph } = buildGraph({ plan, training: { ...defaultTraining, batchSize: batch }, data, classes: 10, seed: 1, runKey: 'profile', ways: threading.ways })
const folder = mkdtempSync(path.join(tmpdir(), 'foldbench-profile-'))
try {
  writeFileSync(path.join(folder, 'saved_model.pb'), savedModelBytes(graph))
  const job = { folder, tag: savedModelTag, batch, count, steps: Number(values.steps), ...threading }
  const { status } = spawnSync(process.env['FOLDBENCH_KERAS_PYTHON'] ?? 'python3', [path.join(import.meta.dirname, 'profile.py')], {
    input: JSON.stringify(job), stdio: ['pipe', 'inherit', 'inherit'], env: { ...process.env, TF_ENABLE_ONEDNN_OPTS: '1', TF_CPP_MIN_LOG_LEVEL: '3' },
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
