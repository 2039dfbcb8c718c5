import type { Locator, Page } from '@playwright/test'

/** Data sets: one image by its index, samples by class. */
export class DataPage {
  readonly page: Page
  readonly index: Locator
  readonly image: Locator

  constructor(page: Page) {
    this.page = page
    this.index = page.getByLabel('Image index')
    this.image = page.getByTestId('image-by-index')
  }

  async open(title: string): Promise<void> {
    await this.page.getByRole('link', { name: title }).click()
  }

  async show(index: number): Promise<void> {
    await this.index.fill(String(index))
    await this.index.press('Enter')
  }
}
