import { expect, type Locator, type Page } from '@playwright/test'

/** Experiments with their runs, and the curves of the chosen one. */
export class QueuePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  experiment(name: string): Locator {
    return this.page.getByTestId('queue-entry').and(this.page.getByRole('article', { name, exact: true }))
  }

  runs(name: string): Locator {
    return this.experiment(name).getByTestId('run-row')
  }

  curves(name: string, metric: 'Accuracy' | 'Loss'): Locator {
    return this.page.getByRole('img', { name: `${metric} of ${name} over epochs` })
  }

  /** @param runs of the experiment, folds and final fit */
  async expectDone(name: string, runs: number, timeout = 240_000): Promise<void> {
    await expect(this.experiment(name)).toContainText(`${runs} of ${runs} runs done`, { timeout })
    await expect(this.experiment(name)).toContainText('Done')
  }

  openResult(name: string): Promise<void> {
    return this.experiment(name).getByRole('link', { name: 'Open the result' }).click()
  }
}
