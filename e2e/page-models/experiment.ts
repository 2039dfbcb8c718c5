import { expect, type Locator, type Page } from '@playwright/test'

/** One experiment's result. */
export class ExperimentPage {
  readonly page: Page
  readonly name: Locator
  readonly folds: Locator
  readonly foldSummary: Locator
  readonly boxPlot: Locator
  readonly confusionMatrix: Locator
  readonly report: Locator

  constructor(page: Page) {
    this.page = page
    this.name = page.getByRole('heading', { level: 2 }).first()
    this.folds = page.getByTestId('fold-accuracy')
    this.foldSummary = page.getByTestId('fold-summary')
    this.boxPlot = page.getByRole('img', { name: /^Box plot of the fold accuracies/ })
    this.confusionMatrix = page.getByRole('img', { name: /^Confusion matrix of/ })
    this.report = page.getByRole('table', { name: 'Classification report' })
  }

  fact(key: 'accuracy' | 'test' | 'parameters' | 'time'): Locator {
    return this.page.getByTestId(`result-${key}`)
  }

  /** As they are written: percent to three decimals. */
  async foldAccuracies(): Promise<string[]> {
    await expect(this.folds.first()).toBeVisible()
    return this.folds.allInnerTexts()
  }

  /** Chooses a format of a panel's export. */
  async export(panel: string, format: 'SVG drawing' | 'PNG image (2×)' | 'Data as CSV'): Promise<void> {
    await this.page.getByRole('button', { name: `Export: ${panel}`, exact: true }).click()
    await this.page.getByRole('menuitem', { name: format }).click()
  }

  exportModel(): Promise<void> {
    return this.page.getByRole('button', { name: 'Export model (.h5)' }).click()
  }
}
