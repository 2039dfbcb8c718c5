import { findProgram } from '../command.mjs'
import { installPackages } from '../debian.mjs'
import { debianPackages } from '../manifest.mjs'
import { hasDisplay } from '../places.mjs'

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @type {import('../steps.mjs').Step} */
export const testPrograms = {
  id: 'test-programs',
  title: 'programs for the tests (Chromium, Xvfb)',
  isDone: async () => (await missingPrograms()).length === 0,

  async run(progress) {
    const missing = await missingPrograms()
    await installPackages(debianPackages.tests, {
      what: `${missing.join(', ')}, which the end-to-end tests need, ${missing.length === 1 ? 'is' : 'are'} not installed`,
      elsewhere: `install ${missing.join(', ')} by the package manager of this system`,
      progress,
    })
  },

  async describe() {
    const missing = await missingPrograms()
    const browser = await chromiumProgram()
    if (missing.length === 0) return { status: 'ok', from: browser ?? undefined }
    return { status: 'optional', from: `not found: ${missing.join(', ')}`, advice: 'only `npm test` needs them, and installs them where it is root' }
  },
}

/** A Chromium for the tests of the browser host, or null. */
export async function chromiumProgram() {
  for (const name of browsers) {
    const file = await findProgram(name)
    if (file) return file
  }
  return null
}

async function missingPrograms() {
  const missing = (await chromiumProgram()) ? [] : ['chromium']
  if (process.platform !== 'linux') return missing
  for (const name of hasDisplay() ? [] : ['xvfb-run', 'xauth']) if (!(await findProgram(name))) missing.push(name)
  return missing
}
