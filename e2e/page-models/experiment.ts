import { expect, type Locator, type Page } from '@playwright/test'

/** One experiment's result. */
export class ExperimentPage {
  readonly page: Page
  readonly folds: Locator
  readonly boxPlot: Locator
  readonly confusionMatrix: Locator
  readonly report: Locator

  constructor(page: Page) {
    this.page = page
    this.folds = page.getByTestId('fold-accuracy')
    this.boxPlot = page.getByRole('img', { name: /box plot/i })
    this.confusionMatrix = page.getByRole('table', { name: 'Confusion matrix' })
    this.report = page.getByRole('table', { name: 'Classification report' })
  }

  /** As they are written: percent to three decimals. */
  async foldAccuracies(): Promise<string[]> {
    await expect(this.folds.first()).toBeVisible()
    return this.folds.allInnerTexts()
  }

  /** Rows of true classes. */
  async confusionCounts(): Promise<number[][]> {
    const rows = this.confusionMatrix.locator('tbody tr')
    await expect(rows).toHaveCount(10)
    const counts: number[][] = []
    for (const row of await rows.all()) counts.push((await row.getByRole('cell').allInnerTexts()).map((text) => Number(text.replaceAll(',', ''))))
    return counts
  }

  exportModel(): Promise<void> {
    return this.page.getByRole('button', { name: /Export.*\.h5|Export model/i }).click()
  }
}
