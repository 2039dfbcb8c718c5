import path from 'node:path'
import { foldbenchEnvironment } from './environment.mjs'
import { launch, nodeOptions } from './launch.mjs'
import { repository } from './places.mjs'

/** Runs the built program on Node 24 with set-up's environment. @param {string[]} args @returns {Promise<number>} its exit code */
export async function runFoldbench(args) {
  const environment = foldbenchEnvironment()
  const program = path.join(repository, 'dist/node/foldbench.mjs')
  return launch(environment.FOLDBENCH_NODE, [...nodeOptions, program, ...args], { env: { ...process.env, ...environment } })
}
