import { expect, type Locator, type Page } from '@playwright/test'

/** Data sets as cards; one data set with its images. */
export class DataPage {
  readonly page: Page
  readonly image: Locator
  readonly imageTitle: Locator
  private readonly loadButton: Locator

  constructor(page: Page) {
    this.page = page
    this.image = page.getByTestId('image-inspector')
    this.imageTitle = page.getByTestId('image-title')
    this.loadButton = page.getByRole('button', { name: 'Load', exact: true })
  }

  /** Opens a data set, loading it first where it is not yet on this machine. */
  async open(title: string): Promise<void> {
    await this.page.getByTestId('dataset-card').filter({ hasText: title }).click()
    await expect(this.loadButton.or(this.imageTitle)).toBeVisible()
    if (await this.loadButton.isVisible()) await this.loadButton.click()
    await expect(this.imageTitle).toBeVisible({ timeout: 90_000 })
  }

  show(index: number): Promise<void> {
    return this.image.getByLabel('Image', { exact: true }).fill(String(index))
  }

  picture(description: string): Locator {
    return this.image.getByRole('img', { name: description })
  }
}
