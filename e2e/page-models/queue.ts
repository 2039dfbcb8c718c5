import { expect, type Locator, type Page } from '@playwright/test'

/** Experiments with their runs, and the curves of what trains. */
export class QueuePage {
  readonly page: Page
  readonly curves: Locator

  constructor(page: Page) {
    this.page = page
    this.curves = page.getByTestId('live-curves')
  }

  experiment(name: string): Locator {
    return this.page.getByRole('listitem', { name })
  }

  async expectState(name: string, state: string | RegExp, timeout = 90_000): Promise<void> {
    await expect(this.experiment(name)).toContainText(state, { timeout })
  }

  openResult(name: string): Promise<void> {
    return this.experiment(name).getByRole('link', { name }).click()
  }
}
