/** `doctor [--json]`: for each part what was found, which version, from where, and what to do. Needs no set-up. */
import { machineParts } from './doctor-machine.mjs'
import { programParts } from './doctor-programs.mjs'
import { hasDisplay } from './places.mjs'
import { messageOf } from './problem.mjs'
import { steps } from './steps.mjs'

/**
 * @typedef {import('./steps.mjs').Finding & { id: string, title: string }} Part
 * @typedef {{ parts: Part[], ok: boolean }} Report
 */

const usage = 'usage: foldbench doctor [--json]'
const marks = { ok: '✓', missing: '✗', optional: '–' }
/** Without a display nobody needs these: the browser host serves instead. */
const onlyForWindow = new Set(['electron', 'system-libraries'])

/** @param {string[]} args @returns {Promise<number>} exit code: 0 all there, 1 something is missing, 2 wrong usage */
export async function doctor(args) {
  const unknown = args.find((arg) => arg !== '--json')
  if (unknown !== undefined) {
    if (unknown === '--help' || unknown === '-h') {
      process.stdout.write(`${usage}\n`)
      return 0
    }
    process.stderr.write(`unknown argument ${unknown}\n${usage}\n`)
    return 2
  }
  const report = await examine()
  process.stdout.write(args.includes('--json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
  return report.ok ? 0 : 1
}

/** @returns {Promise<Report>} */
async function examine() {
  const found = await Promise.all(steps.map(describeStep))
  const parts = [...(await programParts()), ...found, ...(await machineParts())]
  return { parts, ok: parts.every(({ status }) => status !== 'missing') }
}

/** @param {import('./steps.mjs').Step} step @returns {Promise<Part>} */
async function describeStep(step) {
  const { id, title } = step
  try {
    const finding = await step.describe()
    if (finding.status === 'missing' && onlyForWindow.has(id) && !hasDisplay()) finding.status = 'optional'
    return { id, title, ...finding }
  } catch (error) {
    return { id, title, status: 'missing', advice: `could not be examined: ${messageOf(error)}` }
  }
}

/** @param {Report} report */
export function reportText({ parts, ok }) {
  const width = Math.max(...parts.map(({ id }) => id.length))
  const lines = parts.flatMap(({ id, status, version, from, advice }) => {
    const found = [version, from].filter(Boolean).join('  ') || status
    return [`${marks[status]} ${id.padEnd(width)}  ${found}`, ...(advice ? [`  ${' '.repeat(width)}  → ${advice}`] : [])]
  })
  return `${lines.join('\n')}\n\n${ok ? 'Everything that is needed is there.' : 'Something is missing; `npm start` sets up what it can.'}\n`
}
