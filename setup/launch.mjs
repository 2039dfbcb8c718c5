import { spawn } from 'node:child_process'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

/** A terminal's Ctrl-C reaches npm and us, and npm passes its own on to us: both within moments. */
const sameKeyPress = 500
/** npm passes a SIGTERM to the shell that it started us with, which ends without telling us. */
const underNpm = process.env.npm_lifecycle_event !== undefined
const shell = process.ppid
const followParent = fileURLToPath(new URL('./follow-parent.mjs', import.meta.url))

/** The option of Node that ends a program when the process which launched it is gone. */
export const nodeOptions = ['--import', followParent]

/**
 * Runs a program in our place: it has our input and output, and gets each signal that we get, once. It runs in a process
 * group of its own, or a terminal's Ctrl-C would reach it directly as well as through us.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code; 128 + number of the signal when one ended it
 */
export function launch(program, args, { cwd, env }) {
  const ownGroup = process.platform !== 'win32'
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit', detached: ownGroup })
    let lastInterrupt = 0
    /** @type {Record<string, () => void>} */
    const handlers = {
      SIGTERM: () => child.kill('SIGTERM'),
      SIGHUP: () => child.kill('SIGHUP'),
      SIGINT: () => {
        if (Date.now() - lastInterrupt > sameKeyPress) child.kill('SIGINT')
        lastInterrupt = Date.now()
      },
      // Ctrl-Z and its return: the whole group of the program rests with us
      SIGTSTP: () => {
        if (child.pid) process.kill(-child.pid, 'SIGSTOP')
        process.kill(process.pid, 'SIGSTOP')
      },
      SIGCONT: () => {
        if (child.pid) process.kill(-child.pid, 'SIGCONT')
      },
    }
    if (ownGroup) for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler)
    else process.on('SIGINT', () => {}) // a console's Ctrl-C reaches the program itself: we wait for its end
    const watch = setInterval(() => {
      if (underNpm && process.ppid !== shell) child.kill('SIGTERM')
    }, 500)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler)
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0))
    })
  })
}
