import { expect, test, vi } from 'vitest'
import { problemText, SetupProblem } from './problem.mjs'
import { createReporter } from './progress.mjs'
import { ensure, steps } from './steps.mjs'

/** @param {boolean} [isTTY] */
function recorder(isTTY = false) {
  const stream = { text: '', isTTY, columns: 40, write: (/** @type {string} */ text) => void (stream.text += text) }
  return stream
}
/** @param {string} id @param {boolean} done @returns {import('./steps.mjs').Step & { run: import('vitest').Mock }} */
const step = (id, done) => ({ id, title: `part ${id}`, isDone: () => done, run: vi.fn(async () => {}), describe: async () => ({ status: 'ok' }) })

test('only the named steps run, in the order of the list; a step that is done writes nothing', async () => {
  const stream = recorder()
  const known = [step('a', false), step('b', true), step('c', false), step('d', false)]
  await ensure(['c', 'b', 'a'], { known, reporter: createReporter(stream) })
  expect(known.map(({ run }) => run.mock.calls.length)).toEqual([1, 0, 1, 0])
  expect(stream.text.replaceAll(/\d+\.\d/g, 'N')).toBe('… part a\n✓ part a (N s)\n… part c\n✓ part c (N s)\n')
})

test('what a step needs runs before it, also when it was not named', async () => {
  /** @type {string[]} */
  const ran = []
  const known = ['a', 'b', 'c'].map((id, index) => ({ ...step(id, false), needs: index > 0 ? ['abc'[index - 1]] : [], run: async () => void ran.push(id) }))
  await ensure(['c'], { known, reporter: createReporter(recorder()) })
  expect(ran).toEqual(['a', 'b', 'c'])
})

test('a failing step ends the set-up, with each route that was tried and what to do', async () => {
  const stream = recorder()
  const problem = new SetupProblem('no Electron could be fetched', { tried: [{ route: 'its own download', error: 'no answer' }], advice: 'connect to the network' })
  const failing = { ...step('a', false), run: () => Promise.reject(problem) }
  const later = step('b', false)
  const error = await ensure(['a', 'b'], { known: [failing, later], reporter: createReporter(stream) }).catch((reason) => reason)
  expect(problemText(error)).toBe('no Electron could be fetched\n  tried its own download: no answer\nWhat to do: connect to the network')
  expect(stream.text).toBe('… part a\n✗ part a\n')
  expect(later.run).not.toHaveBeenCalled()
})

test('on a terminal progress is one line that fits and is wiped', async () => {
  const stream = recorder(true)
  await createReporter(stream).step('TensorFlow', async ({ update }) => update(`120 of 274 MB ${'x'.repeat(80)}`))
  const [, shown] = stream.text.split('\r\x1b[2K')
  expect(shown).toHaveLength(39)
  expect(stream.text.split('\r\x1b[2K').at(-1)).toMatch(/^✓ TensorFlow \(\d\.\d s\)\n$/)
})

test('asking whether everything is done is quick', async () => {
  const started = performance.now()
  for (const { isDone } of steps) await isDone()
  expect(performance.now() - started).toBeLessThan(1000) // 60 ms on an idle machine
})
