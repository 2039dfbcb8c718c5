import type { Locator, Page } from '@playwright/test'

/** Settings by their labels; those not named stay the study's. */
export type Settings = Readonly<Partial<Record<'Training images' | 'Folds' | 'Epochs' | 'Batch size' | 'Seed' | 'Name', string | number>>>

/** Gallery of templates; then canvas, settings and what will run. */
export class BuilderPage {
  readonly page: Page
  readonly canvas: Locator
  readonly summary: Locator
  readonly totalParameters: Locator
  readonly settings: Locator
  readonly willRun: Locator
  readonly queueButton: Locator

  constructor(page: Page) {
    this.page = page
    this.canvas = page.getByRole('application', { name: 'Model' })
    this.summary = page.getByRole('table', { name: 'Summary of the model' })
    this.totalParameters = page.getByTestId('parameters-total')
    this.settings = page.getByRole('form', { name: 'Training settings' })
    this.willRun = page.getByRole('region', { name: 'What will run' })
    this.queueButton = page.getByTestId('queue-experiment')
  }

  /** Away from the open model, back to the gallery. */
  showTemplates(): Promise<void> {
    return this.page.getByRole('button', { name: 'Templates' }).click()
  }

  openTemplate(title: string): Promise<void> {
    return this.page.getByTestId('template-card').and(this.page.getByRole('button', { name: title, exact: true })).click()
  }

  /** Layers on the canvas, by what a screen reader says of them: kind and name, output shape, parameters. */
  layer(words: string | RegExp): Locator {
    return this.canvas.getByRole('group', { name: words }).or(this.canvas.getByLabel(words)).first()
  }

  setting(label: keyof Settings): Locator {
    return this.settings.getByLabel(label, { exact: true })
  }

  async set(settings: Settings): Promise<void> {
    for (const [label, value] of Object.entries(settings)) await this.setting(label as keyof Settings).fill(String(value))
  }

  /** Unfolds a group of settings where it is folded. */
  async openGroup(title: string): Promise<void> {
    const head = this.settings.getByRole('button', { name: title })
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
  }

  queue(): Promise<void> {
    return this.queueButton.click()
  }

  /** After queueing: leads to the Queue. */
  watch(): Promise<void> {
    return this.willRun.getByRole('link', { name: 'Watch it train' }).click()
  }
}
