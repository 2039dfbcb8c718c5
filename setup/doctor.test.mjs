import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportText } from './doctor.mjs'

const program = new URL('./foldbench.mjs', import.meta.url).pathname
/** @type {string} */
let cache
beforeAll(async () => void (cache = await mkdtemp(path.join(os.tmpdir(), 'foldbench-doctor-'))))
afterAll(() => rm(cache, { recursive: true, force: true }))

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function doctor(args, env = {}) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FOLDBENCH_')))
  return promisify(execFile)(process.execPath, [program, 'doctor', ...args], { env: { ...clean, FOLDBENCH_CACHE: cache, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  )
}

test('without any set-up it names every part, and what is missing with what to do', async () => {
  const { code, stdout } = await doctor(['--json'])
  /** @type {import('./doctor.mjs').Report} */
  const report = JSON.parse(stdout)
  expect(report.parts.map(({ id }) => id)).toEqual([
    'node', 'npm', 'python', 'pip', 'g++',
    'dependencies', 'node24', 'tensorflow', 'addon', 'dataset', 'electron', 'system-libraries', 'build', 'test-programs', 'keras-python',
    'display', 'workspace', 'disk', 'cores', 'memory', 'gpu',
  ])
  for (const part of report.parts) {
    expect(['ok', 'missing', 'optional']).toContain(part.status)
    expect(part.title).not.toBe('')
    if (part.status === 'missing') expect(part.advice, part.id).toBeTruthy()
  }
  const tensorflow = report.parts.find(({ id }) => id === 'tensorflow')
  expect(tensorflow).toMatchObject({ status: 'missing', advice: 'run `npm run setup -- tensorflow`' })
  expect(tensorflow?.from).toContain(cache)
  expect({ ok: report.ok, code }).toEqual({ ok: false, code: 1 })
})

test('a folder that a variable names wrongly is told by that name', async () => {
  const { stdout } = await doctor(['--json'], { FOLDBENCH_TENSORFLOW: '/nowhere', FOLDBENCH_DATASET_DIR: '/nowhere' })
  /** @type {import('./doctor.mjs').Report} */
  const { parts } = JSON.parse(stdout)
  const advice = Object.fromEntries(parts.map((part) => [part.id, part.advice]))
  expect(advice.tensorflow).toContain('FOLDBENCH_TENSORFLOW names /nowhere')
  expect(advice.dataset).toContain('FOLDBENCH_DATASET_DIR names /nowhere')
})

test('an unknown argument is wrong usage', async () => {
  expect(await doctor(['--jsn'])).toEqual({ code: 2, stdout: '', stderr: 'unknown argument --jsn\nusage: foldbench doctor [--json]\n' })
})

test('the text aligns the parts and puts what to do below each', () => {
  const text = reportText({
    ok: false,
    parts: [
      { id: 'node', title: 'Node', status: 'ok', version: '24.1.0', from: '/bin/node' },
      { id: 'dataset', title: 'data', status: 'missing', advice: 'fetch it' },
    ],
  })
  expect(text).toBe('✓ node     24.1.0  /bin/node\n✗ dataset  missing\n           → fetch it\n\nSomething is missing; `npm start` sets up what it can.\n')
})
