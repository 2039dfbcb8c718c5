import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { nodeModules, repository, scriptEnvironment } from '../places.mjs'

/**
 * Runs a test runner on Node 24 with its output passed through, and reads the report that it writes.
 *
 * @param {string[]} command programs of node_modules/.bin, or of the system
 * @param {{ env?: NodeJS.ProcessEnv, report: (file: string) => { args: string[], env?: NodeJS.ProcessEnv } }} options
 *   report: how this runner is told to write its report to a file
 * @returns {Promise<{ exitCode: number, report: any }>} report: null when none was written
 */
export async function runRunner(command, { env = {}, report }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'foldbench-report-'))
  const file = path.join(folder, 'report.json')
  const told = report(file)
  try {
    const exitCode = await passThrough([...command, ...told.args], { ...scriptEnvironment(), ...env, ...told.env })
    const text = await readFile(file, 'utf8').catch(() => 'null')
    return { exitCode, report: JSON.parse(text) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {string} name of a program of the npm packages */
export function tool(name) {
  return path.join(nodeModules, '.bin', name)
}

/** @param {string[]} command @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function passThrough([program, ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, env, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
