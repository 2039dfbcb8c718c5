import { run } from '../command.mjs'
import { repository, scriptEnvironment } from '../places.mjs'
import { messageOf } from '../problem.mjs'
import { tool } from './runner.mjs'

/** What is checked without running the program; each tool counts as one test. */
const tools = [
  { what: 'types of shared, main and tests', command: ['tsc', '-p', 'tsconfig.node.json'] },
  { what: 'types of the screens', command: ['vue-tsc', '-p', 'tsconfig.web.json'] },
  { what: 'types of set-up', command: ['tsc', '-p', 'setup/tsconfig.json'] },
  { what: 'lint', command: ['oxlint'] },
  { what: 'import rules', command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src-shared', 'src-main', 'src-renderer', 'setup', 'e2e'] },
  { what: 'dead code', command: ['knip'] },
]
/** Each of them keeps about one core busy. */
const atOnce = 2

/** @type {import('../parts.mjs').Part} */
export const check = {
  id: 'check',
  needs: ['node24'],

  async run(args) {
    const chosen = tools.filter(({ what, command }) => args.every((word) => `${what} ${command[0]}`.includes(word)))
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const waiting = [...chosen]
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) counts[(await runTool(next)) ? 'passed' : 'failed'] += 1
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    return counts
  },
}

/** @param {{ what: string, command: string[] }} check */
async function runTool({ what, command: [name, ...args] }) {
  const started = Date.now()
  let output = ''
  const options = { cwd: repository, env: scriptEnvironment(), onOutput: (/** @type {string} */ text) => void (output += text) }
  const failure = await run(tool(name), args, options).then(() => null, messageOf)
  const line = `${what} (${name}, ${((Date.now() - started) / 1000).toFixed(1)} s)`
  process.stdout.write(failure === null ? `✓ ${line}\n` : `✗ ${line}\n${output || failure}\n`)
  return failure === null
}
