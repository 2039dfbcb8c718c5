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
    return this.page.getByRole('button', { name: 'Models', exact: true }).click()
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

  startEmpty(): Promise<void> {
    return this.page.getByRole('button', { name: 'Empty canvas' }).click()
  }

  /** An entry of the palette, by Keras' name. */
  kind(name: string): Locator {
    return this.page.getByRole('listbox', { name: 'Layer kinds' }).getByRole('option', { name, exact: true })
  }

  /** A layer's card by the layer's name. */
  card(name: string): Locator {
    return this.canvas.locator(`.vue-flow__node[data-id="${name}"]`)
  }

  get cards(): Locator {
    return this.canvas.locator('.vue-flow__node')
  }

  get inspector(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Layer' })
  }

  parameter(label: string): Locator {
    return this.inspector.getByLabel(new RegExp(`^${label}`))
  }

  /** Presses on one thing, moves as a hand does, and lets go at a point. */
  async drag(from: Locator, to: { readonly x: number; readonly y: number }): Promise<void> {
    await from.scrollIntoViewIfNeeded()
    const box = await boxOf(from)
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await this.page.mouse.down()
    await this.page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2 + 6, { steps: 3 })
    await this.page.mouse.move(to.x, to.y, { steps: 8 })
    await this.page.mouse.up()
  }

  /** A little below the lower edge of a card, where its connection begins. */
  async below(name: string): Promise<{ x: number; y: number }> {
    const box = await boxOf(this.card(name))
    return { x: box.x + box.width / 2 + 24, y: box.y + box.height - 2 }
  }

  async middle(): Promise<{ x: number; y: number }> {
    const box = await boxOf(this.canvas)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  queue(): Promise<void> {
    return this.queueButton.click()
  }

  /** After queueing: leads to the Queue. */
  watch(): Promise<void> {
    return this.willRun.getByRole('link', { name: 'Watch it train' }).click()
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a thing lies once it lies still: the canvas glides to what was added. */
async function boxOf(locator: Locator): Promise<Box> {
  for (let last: Box | null = null; ; ) {
    const box = await locator.boundingBox()
    if (!box) throw new Error('What should be pointed at is not on the page.')
    if (last && box.x === last.x && box.y === last.y) return box
    last = box
    await locator.page().waitForTimeout(80)
  }
}
