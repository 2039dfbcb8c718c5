import { expect, type Locator, type Page } from '@playwright/test'

/** Putting a search together, and one search while it runs and afterwards. */
export class SearchPage {
  readonly page: Page
  readonly settings: Locator
  readonly space: Locator
  readonly spaceSize: Locator
  readonly preview: Locator
  readonly beginButton: Locator
  readonly state: Locator
  readonly trials: Locator
  readonly detail: Locator
  readonly values: Locator

  constructor(page: Page) {
    this.page = page
    this.settings = page.getByRole('form', { name: 'Settings of the search' })
    this.space = page.getByTestId('space')
    this.spaceSize = page.getByTestId('space-size')
    this.preview = page.getByTestId('preview').locator('tbody tr')
    this.beginButton = page.getByTestId('begin-search')
    this.state = page.getByTestId('search-state')
    this.trials = page.getByRole('table', { name: 'Trials', exact: true }).locator('tbody tr[data-row]')
    this.detail = page.getByTestId('trial-detail')
    this.values = page.getByTestId('trial-values')
  }

  /** Types into fields by their labels. */
  async set(values: Readonly<Record<string, string | number>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.settings.getByLabel(label, { exact: true }).fill(String(value))
  }

  /** The line of a searched parameter. */
  parameter(name: string): Locator {
    return this.space.locator(`tr[data-parameter="${name}"]`)
  }

  /** Keys and numbers of the head: `best`, `trials`, `total`, `left`, `space`. */
  fact(key: string): Locator {
    return this.page.getByTestId(`search-${key}`)
  }

  async openTab(name: 'Trials' | 'Parameters' | 'Best model'): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  async expectDone(trials: number, timeout = 240_000): Promise<void> {
    await expect(this.fact('trials')).toHaveText(`${trials} of ${trials}`, { timeout })
    await expect(this.state).toHaveText('Done', { timeout })
  }

  saveTrials(): Promise<void> {
    return this.page.getByRole('button', { name: 'Save the trials as CSV' }).click()
  }
}
