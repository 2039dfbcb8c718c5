/**
 * `npm run screenshots [FOLDER]`: every screen in light and dark, at two sizes, in English and Persian, of a workspace in
 * which a small study was run. They go to docs/screenshots, or where the argument says.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { repository } from './hosts/running-app.ts'

const folder = resolve(process.argv[2] ?? `${repository}/docs/screenshots`)
const run = spawn(process.execPath, ['setup/run.mjs', 'test:e2e'], { cwd: repository, stdio: 'inherit', env: { ...process.env, FOLDBENCH_SCREENSHOTS: folder } })
run.on('exit', (code) => {
  process.exitCode = code ?? 1
  if (code === 0) process.stdout.write(`The pictures are in ${folder}.\n`)
})
