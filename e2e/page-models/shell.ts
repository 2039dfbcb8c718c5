import { expect, type Locator, type Page } from '@playwright/test'

export type ScreenName = 'Builder' | 'Queue' | 'Search' | 'Experiments' | 'Compare' | 'Data' | 'Predict' | 'Settings'

/** What surrounds every screen: rail, title bar, status bar. */
export class Shell {
  readonly page: Page
  readonly rail: Locator
  readonly status: Locator

  constructor(page: Page) {
    this.page = page
    this.rail = page.getByRole('navigation', { name: 'Screens' })
    this.status = page.getByRole('contentinfo', { name: 'Status' })
  }

  async open(screen: ScreenName): Promise<void> {
    await this.rail.getByRole('link', { name: screen }).click()
    await expect(this.rail.getByRole('link', { name: screen })).toHaveAttribute('aria-current', 'page')
  }

  async expectConnected(): Promise<void> {
    await expect(this.status).not.toContainText('Connecting')
    await expect(this.page.getByText('The connection to the workbench was lost')).toBeHidden()
  }

  /** `<html>`, which carries theme, language and direction. */
  get root(): Locator {
    return this.page.locator('html')
  }

  async theme(): Promise<'light' | 'dark'> {
    return (await this.root.getAttribute('data-theme')) === 'dark' ? 'dark' : 'light'
  }

  /** In whatever language the page speaks. */
  get toggleTheme(): Locator {
    return this.page.getByRole('banner').getByRole('button').nth(-2)
  }

  /** To the other language, by its own name. */
  switchLanguage(): Promise<void> {
    return this.page.getByRole('banner').getByRole('button').last().click()
  }
}
