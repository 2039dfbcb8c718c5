import { expect, type Locator, type Page } from '@playwright/test'

/** Models that were saved, and two models side by side. */
export class LibraryPage {
  readonly page: Page
  readonly section: Locator
  readonly difference: Locator

  constructor(page: Page) {
    this.page = page
    this.section = page.getByRole('region', { name: 'Your models' })
    this.difference = page.getByTestId('difference')
  }

  card(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true })
  }

  get cards(): Locator {
    return this.section.getByTestId('library-card')
  }

  /** Through the menu of a saved model. */
  async choose(name: string, action: 'Versions…' | 'Compare with another model…' | 'Rename' | 'Delete'): Promise<void> {
    await this.section.getByRole('button', { name: `More for ${name}` }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  version(version: number): Locator {
    return this.page.getByTestId('model-version').filter({ hasText: new RegExp(`Version ${version}(?!\\d)`) })
  }

  /** The open model under a new name, by its key. */
  async saveAs(name: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+s')
    await this.page.getByRole('dialog').getByLabel('Name').fill(name)
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('button', { name: 'Saved' })).toBeDisabled()
  }

  /** Through the open model's own menu. */
  async ofOpenModel(action: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this model' }).click()
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  /** Answers the question for a file. */
  async openFile(file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.ofOpenModel('Open a file…')])
    await chooser.setFiles(file)
  }
}
