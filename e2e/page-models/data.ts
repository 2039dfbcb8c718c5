import type { Locator, Page } from '@playwright/test'

/** Data sets as cards; one data set with its images. */
export class DataPage {
  readonly page: Page
  readonly image: Locator
  readonly imageTitle: Locator
  readonly loadButton: Locator

  constructor(page: Page) {
    this.page = page
    this.image = page.getByTestId('image-inspector')
    this.imageTitle = page.getByTestId('image-title')
    this.loadButton = page.getByRole('button', { name: 'Load', exact: true })
  }

  open(title: string): Promise<void> {
    return this.page.getByTestId('dataset-card').filter({ hasText: title }).click()
  }

  show(index: number): Promise<void> {
    return this.image.getByLabel('Image', { exact: true }).fill(String(index))
  }

  picture(description: string): Locator {
    return this.image.getByRole('img', { name: description })
  }
}
