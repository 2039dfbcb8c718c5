import { playwrightCounts } from '../counts.mjs'
import { browserEnvironment, electronEnvironment, foldbenchEnvironment } from '../environment.mjs'
import { hasDisplay } from '../places.mjs'
import { windowSteps } from '../steps.mjs'
import { runRunner, tool } from './runner.mjs'

/** A display for the window where there is none, large enough for the widest layout. */
const virtualDisplay = ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24']

/** Playwright on the real Electron, and on the browser host in Chromium. @type {import('../parts.mjs').Part} */
export const endToEnd = {
  id: 'test:e2e',
  needs: [...windowSteps, 'test-programs'],

  async run(args) {
    const env = { ...foldbenchEnvironment(), ...electronEnvironment(), ...(await browserEnvironment()) }
    const { exitCode, report } = await runRunner([...(hasDisplay() ? [] : virtualDisplay), tool('playwright'), 'test', ...args], {
      env,
      report: (file) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    })
    return playwrightCounts(report, exitCode)
  },
}
