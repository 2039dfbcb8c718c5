import { expect, type Locator, type Page } from '@playwright/test'

export type CompareTab = 'Curves' | 'Folds' | 'Tests' | 'Settings'

/** Experiments side by side. */
export class ComparePage {
  readonly page: Page
  readonly compared: Locator
  readonly name: Locator
  readonly notes: Locator
  readonly sentences: Locator
  readonly claims: Locator
  readonly pairs: Locator
  readonly foldTable: Locator
  readonly warnings: Locator
  readonly differences: Locator
  readonly readouts: Locator

  constructor(page: Page) {
    this.page = page
    this.compared = page.getByTestId('compared').locator('.chip')
    this.name = page.getByRole('textbox', { name: 'Name of the comparison' })
    this.notes = page.getByRole('textbox', { name: 'Notes' })
    this.sentences = page.getByTestId('sentences').getByRole('listitem')
    this.claims = page.getByTestId('claims').getByRole('listitem')
    this.pairs = page.getByTestId('pair-matrix')
    this.foldTable = page.getByTestId('fold-table')
    this.warnings = page.getByTestId('warnings')
    this.differences = page.getByTestId('differences')
    this.readouts = page.getByTestId('readout')
  }

  async open(tab: CompareTab): Promise<void> {
    await this.page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(this.page.getByRole('tabpanel', { name: tab })).toBeVisible()
  }

  /** A chart of curves that has been drawn whole. */
  async curves(metric: 'Accuracy' | 'Loss'): Promise<Locator> {
    const chart = this.page.getByRole('img', { name: new RegExp(`^${metric} of `) })
    await expect(chart).toHaveAttribute('aria-busy', 'false')
    return chart
  }

  async leaveOut(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Leave out ${name}` }).click()
  }

  async add(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add an experiment' }).click()
    await this.page.getByRole('combobox', { name: 'Find an experiment…' }).fill(name)
    await this.page.getByRole('option', { name }).click()
    await this.page.keyboard.press('Escape')
  }

  async rename(name: string): Promise<void> {
    await this.name.fill(name)
    await this.name.press('Enter')
  }

  async claim(better: string, worse: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Better' }).selectOption({ label: better })
    await this.page.getByRole('combobox', { name: 'Worse' }).selectOption({ label: worse })
    await this.page.getByRole('button', { name: 'Claim', exact: true }).click()
  }
}
