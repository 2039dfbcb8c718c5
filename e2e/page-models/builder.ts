import { expect, type Locator, type Page } from '@playwright/test'

export interface QuickTraining {
  readonly images: number
  readonly folds: number
  readonly epochs: number
}

/** Palette, canvas, inspector, and what to train the model with. */
export class BuilderPage {
  readonly page: Page
  readonly canvas: Locator
  readonly queueButton: Locator

  constructor(page: Page) {
    this.page = page
    this.canvas = page.getByRole('region', { name: 'Model' })
    this.queueButton = page.getByRole('button', { name: 'Queue', exact: true })
  }

  layer(name: string): Locator {
    return this.canvas.getByTestId('layer').filter({ hasText: name })
  }

  /** From the open Builder to a queued experiment in four actions: three numbers and the button. */
  async queue({ images, folds, epochs }: QuickTraining): Promise<void> {
    await this.page.getByLabel('Training images').fill(String(images))
    await this.page.getByLabel('Folds').fill(String(folds))
    await this.page.getByLabel('Epochs').fill(String(epochs))
    await this.queueButton.click()
  }

  async expectParameters(count: string): Promise<void> {
    await expect(this.page.getByText(count).first()).toBeVisible()
  }
}
