import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * Runs a program to its end and keeps what it printed.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, onOutput?: (text: string) => void }} [options]
 *   timeout in milliseconds; the program is ended when it passes
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws {Error} with the last lines that the program printed, when it is not there, fails or takes too long
 */
export function run(program, args, { cwd, env = process.env, timeout = 0, onOutput } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    // spawn's own timeout would keep us running when the program is not there
    const timer = timeout > 0 ? setTimeout(() => child.kill(), timeout) : undefined
    const printed = { stdout: '', stderr: '' }
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8')
      child[name].on('data', (text) => {
        printed[name] += text
        onOutput?.(text)
      })
    }
    child.on('error', (error) => {
      clearTimeout(timer)
      const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT'
      reject(missing ? new Error(`the program ${program} was not found`) : error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) return resolve(printed)
      const ending = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
      reject(new Error(`${path.basename(program)} ${ending}:${lastLines(printed.stderr || printed.stdout)}`))
    })
  })
}

/**
 * Where a program lies on the PATH, or null. Asks no shell.
 * @param {string} program
 */
export async function findProgram(program) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']
  for (const folder of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const file = path.join(folder, program + ending)
      if (await access(file, constants.X_OK).then(() => true, () => false)) return file
    }
  }
  return null
}

/** What a program said at its end, without the frames of its stack. @param {string} text */
function lastLines(text) {
  const lines = stripVTControlCharacters(text).split('\n').filter((line) => line.trim() && !/^\s+at /.test(line))
  if (lines.length <= 1) return ` ${lines[0] ?? 'it printed nothing'}`
  return `\n${lines.slice(-15).map((line) => `    ${line.slice(0, 300)}`).join('\n')}`
}
