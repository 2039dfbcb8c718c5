import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'

const here = (/** @type {string} */ name) => JSON.stringify(new URL(name, import.meta.url).href)

/** A launcher whose program runs `code`. @param {string} code @param {object} [options] */
function launcher(code, options = {}) {
  const program = `
    import { launch, nodeOptions } from ${here('./launch.mjs')}
    process.exitCode = await launch(process.execPath, [...nodeOptions, '--eval', ${JSON.stringify(code)}], { env: process.env })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  const output = { text: '' }
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => void (output.text += text))
  return {
    child,
    output,
    ended: new Promise((resolve) => child.on('close', resolve)),
    printed: async (/** @type {string} */ word) => {
      while (!output.text.includes(word)) await new Promise((resolve) => setTimeout(resolve, 20))
    },
  }
}

const countsInterrupts = `
  let count = 0
  process.on('SIGINT', () => { count += 1; setTimeout(() => { console.log('interrupts', count); process.exit(130) }, 300) })
  setInterval(() => {}, 1000)
  console.log('ready', process.pid)`

test('the exit code passes through, also that of a signal', async () => {
  expect(await launcher('process.exit(7)').ended).toBe(7)
  expect(await launcher("process.kill(process.pid, 'SIGKILL')").ended).toBe(137)
})

test('an interrupt reaches the program once, though a terminal and npm each send it', async () => {
  const { child, output, ended, printed } = launcher(countsInterrupts, { detached: true })
  await printed('ready')
  process.kill(-(child.pid ?? 0), 'SIGINT') // the terminal: the whole process group
  child.kill('SIGINT') // npm
  expect(await ended).toBe(130)
  expect(output.text).toContain('interrupts 1')
})

test('the program ends when its launcher was killed', async () => {
  const { child, output, printed } = launcher("setInterval(() => {}, 1000); console.log('ready', process.pid, '.')")
  await printed('.')
  const pid = Number(/ready (\d+)/.exec(output.text)?.[1])
  child.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
