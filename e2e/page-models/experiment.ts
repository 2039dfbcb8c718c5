import type { Locator, Page } from '@playwright/test'

/** One experiment's result. */
export class ExperimentPage {
  readonly page: Page
  readonly folds: Locator
  readonly boxPlot: Locator
  readonly confusionMatrix: Locator
  readonly report: Locator

  constructor(page: Page) {
    this.page = page
    this.folds = page.getByRole('table', { name: 'Folds' })
    this.boxPlot = page.getByRole('figure', { name: 'Accuracy of the folds' })
    this.confusionMatrix = page.getByRole('table', { name: 'Confusion matrix' })
    this.report = page.getByRole('table', { name: 'Classification report' })
  }

  exportModel(): Promise<void> {
    return this.page.getByRole('button', { name: 'Export model' }).click()
  }
}
