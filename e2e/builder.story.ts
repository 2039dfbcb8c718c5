import { expect, test } from './fixtures.ts'
import type { BuilderPage } from './page-models/builder.ts'

/** What the model of the study is made of: “depth, growing filters”. */
const deep = ['Conv2D', 'LeakyReLU', 'MaxPooling2D', 'Conv2D', 'LeakyReLU', 'MaxPooling2D', 'Conv2D', 'LeakyReLU', 'MaxPooling2D', 'Flatten', 'Dense', 'LeakyReLU', 'Dense']
const convolutions = ['conv2d', 'conv2d_1', 'conv2d_2']

async function undoAll(builder: BuilderPage): Promise<number> {
  for (let steps = 0; ; steps++) {
    if (await builder.page.getByRole('button', { name: 'Undo' }).isDisabled()) return steps
    await builder.page.keyboard.press('Control+z')
  }
}

/** Many single gestures, each waited for: on a busy machine they take minutes. */
test.setTimeout(400_000)

test('the study’s deep model is dragged together, broken, repaired, undone, redone and queued', async ({ app, builder, queue, shell }) => {
  const { page } = app
  await builder.startEmpty()
  await expect(builder.canvas).toContainText('An empty canvas')
  await expect(builder.queueButton).toBeDisabled()

  await test.step('layer by layer from the palette', async () => {
    await builder.drag(builder.kind('Input'), await builder.middle())
    await expect(builder.card('input_layer')).toBeVisible()
    let last = 'input_layer'
    const counts = new Map<string, number>()
    for (const kind of deep) {
      await builder.drag(builder.kind(kind), await builder.below(last))
      const stem = { Conv2D: 'conv2d', LeakyReLU: 'leaky_re_lu', MaxPooling2D: 'max_pooling2d', Flatten: 'flatten', Dense: 'dense' }[kind] ?? ''
      const count = counts.get(stem) ?? 0
      counts.set(stem, count + 1)
      last = count === 0 ? stem : `${stem}_${count}`
      await expect(builder.card(last)).toBeVisible()
    }
    await expect(builder.cards).toHaveCount(14)
  })

  await test.step('several layers’ parameters at once', async () => {
    await page.keyboard.press('f')
    await builder.card('conv2d').click()
    for (const name of [...convolutions.slice(1), 'max_pooling2d', 'max_pooling2d_1', 'max_pooling2d_2']) await builder.card(name).click({ modifiers: ['Shift'] })
    await builder.parameter('Padding').selectOption('same')
    await builder.card('leaky_re_lu').click()
    for (const count of [1, 2, 3]) await builder.card(`leaky_re_lu_${count}`).click({ modifiers: ['Shift'] })
    await builder.parameter('Slope below zero').fill('0.1')
    for (const [name, label, value] of [['conv2d_1', 'Filters', '64'], ['conv2d_2', 'Filters', '128'], ['dense', 'Units', '128'], ['dense_1', 'Units', '10']] as const) {
      await builder.card(name).click()
      await builder.parameter(label).fill(value)
    }
    await builder.parameter('Activation').selectOption('softmax')
    await expect(builder.totalParameters).toHaveText('356,234')
    await expect(builder.queueButton).toBeEnabled()
  })

  await test.step('a kernel larger than its input is found, explained and repaired by one press', async () => {
    await builder.card('conv2d_2').click()
    await builder.parameter('Padding').selectOption('valid')
    await builder.parameter('Kernel size').fill('(9, 9)')
    const note = builder.inspector.getByTestId('problem')
    await expect(note).toContainText('conv2d_2 slides a window of 9 × 9 over 7 × 7: it does not fit in')
    await expect(builder.queueButton).toBeDisabled()
    await note.getByRole('button', { name: 'Pad with “same”' }).click()
    await expect(note).toBeHidden()
    await builder.parameter('Kernel size').fill('3x3')
    await expect(builder.totalParameters).toHaveText('356,234')
  })

  await test.step('a layer is moved by dragging its card, and back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('f')
    await builder.drag(builder.card('leaky_re_lu'), await builder.below('max_pooling2d'))
    await expect(builder.card('leaky_re_lu')).toHaveAttribute('aria-label', /output 14 × 14 × 32/)
    await builder.drag(builder.card('leaky_re_lu'), await builder.below('conv2d'))
    await expect(builder.card('leaky_re_lu')).toHaveAttribute('aria-label', /output 28 × 28 × 32/)
    await expect(builder.totalParameters).toHaveText('356,234')
  })

  await test.step('undone to the empty canvas, over a change of screen, and redone to the end', async () => {
    await shell.open('Data')
    await shell.open('Builder')
    const steps = await undoAll(builder)
    expect(steps).toBeGreaterThanOrEqual(14 + 7)
    await expect(builder.canvas).toContainText('An empty canvas')
    for (let step = 0; step < steps; step++) await page.keyboard.press('Control+Shift+z')
    await expect(builder.cards).toHaveCount(14)
    await expect(builder.totalParameters).toHaveText('356,234')
  })

  await test.step('queued', async () => {
    await page.getByRole('tab', { name: 'Training' }).click()
    await builder.set({ Name: 'by hand', 'Training images': 400, Folds: 2, Epochs: 1 })
    await builder.queue()
    await builder.watch()
    await queue.expectDone('by hand', 3)
  })
})

test('the same by keys alone', async ({ app, builder }) => {
  const { keyboard } = app.page
  const add = async (kind: string): Promise<void> => {
    await keyboard.press('a')
    await keyboard.type(kind)
    await keyboard.press('Enter')
  }
  const select = async (text: string): Promise<void> => {
    await keyboard.press('Control+a')
    await keyboard.type(text)
  }

  const addLeaky = async (): Promise<void> => {
    await add('leaky')
    await keyboard.press('e')
    await expect(builder.parameter('Slope below zero')).toBeFocused()
    await select('0.1')
    await keyboard.press('Escape')
  }

  await expect(app.page.getByTestId('template-card').first()).toBeVisible()
  await keyboard.press('Control+k')
  await keyboard.type('empty canvas')
  await keyboard.press('Enter')
  await expect(builder.canvas).toContainText('An empty canvas')
  await add('input')
  await expect(builder.card('input_layer')).toBeVisible()
  for (const [block, filters] of [32, 64, 128].entries()) {
    const name = block === 0 ? 'conv2d' : `conv2d_${block}`
    await add('conv2d')
    await expect(builder.card(name)).toBeVisible()
    await keyboard.press('e')
    await expect(builder.parameter('Filters')).toBeFocused()
    await select(String(filters))
    for (let field = 0; field < 3; field++) await keyboard.press('Tab')
    await keyboard.type('same')
    await expect(builder.parameter('Padding')).toHaveValue('same')
    await keyboard.press('Escape')
    await addLeaky()
    await add('maxpool')
    await keyboard.press('e')
    await expect(builder.parameter('Pool size')).toBeFocused()
    for (let field = 0; field < 2; field++) await keyboard.press('Tab')
    await keyboard.type('same')
    await keyboard.press('Escape')
  }
  await add('flatten')
  await add('dense')
  await keyboard.press('e')
  await select('128')
  await keyboard.press('Escape')
  await addLeaky()
  await add('dense')
  await keyboard.press('e')
  await expect(builder.parameter('Units')).toBeFocused()
  await select('10')
  await keyboard.press('Tab')
  await keyboard.type('softmax')
  await expect(builder.totalParameters).toHaveText('356,234')
  await keyboard.press('Escape')

  await test.step('moved, duplicated, renamed, deleted', async () => {
    await keyboard.press('Alt+ArrowUp')
    await expect(builder.card('leaky_re_lu_3')).toHaveAttribute('aria-label', /output 10,/)
    await keyboard.press('Alt+ArrowDown')
    await expect(builder.totalParameters).toHaveText('356,234')
    await keyboard.press('Control+d')
    await expect(builder.card('dense_2')).toBeVisible()
    await keyboard.press('F2')
    await select('last “layer” 🙂')
    await keyboard.press('Enter')
    await expect(builder.cards.filter({ hasText: 'last “layer” 🙂' })).toBeVisible()
    await keyboard.press('Escape')
    await keyboard.press('Delete')
    await expect(builder.cards).toHaveCount(14)
    await expect(builder.totalParameters).toHaveText('356,234')
  })

  await test.step('a branch by connecting', async () => {
    await add('add')
    await keyboard.press('c')
    await keyboard.type('dense_1')
    await keyboard.press('Enter')
    await expect(builder.summary).toContainText('dense_1[0][0], dense_1[0][0]')
    await keyboard.press('Escape')
    await keyboard.press('Delete')
  })

  await test.step('undone to the empty canvas and redone', async () => {
    const steps = await undoAll(builder)
    await expect(builder.canvas).toContainText('An empty canvas')
    for (let step = 0; step < steps; step++) await keyboard.press('Control+Shift+z')
    await expect(builder.totalParameters).toHaveText('356,234')
  })
  await keyboard.press('Control+Enter')
  await expect(builder.willRun).toContainText('Queued as experiment 1')
})

test('layers travel as text; nonsense is refused with a reason and changes nothing', async ({ app, builder }) => {
  const { page } = app
  /** The system's own events, with a clipboard of this page alone. */
  const paste = (text: string): Promise<void> =>
    page.evaluate(`{
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ${JSON.stringify(text)})
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }`)
  const copied = (): Promise<string> =>
    page.evaluate(`(() => {
      const clipboardData = new DataTransfer()
      document.body.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true }))
      return clipboardData.getData('text/plain')
    })()`)
  await builder.openTemplate('Baseline')
  await builder.card('conv2d').click()
  await builder.card('leaky_re_lu').click({ modifiers: ['Shift'] })
  const text = await copied()
  expect(JSON.parse(text)).toMatchObject({ format: 'foldbench-model', version: 1 })
  await paste(text)
  await expect(builder.cards).toHaveCount(10)
  await expect(builder.card('conv2d_1')).toHaveAttribute('aria-label', /output 28 × 28 × 32/)

  const refusal = page.getByTestId('refusal')
  for (const [nonsense, words] of [
    ['so long, and thanks for all the fish', 'This is no model'],
    ['{"format":"foldbench-model","version":99,"model":{}}', 'newer Foldbench'],
    ['{"a":1}', 'no Keras model'],
  ] as const) {
    await paste(nonsense)
    await expect(refusal).toContainText(words)
    await expect(builder.cards).toHaveCount(10)
  }
  await refusal.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refusal).toBeHidden()

  await test.step('an unknown kind is kept and stops queueing', async () => {
    await page.keyboard.press('f')
    await builder.card('dense').click()
    await paste(JSON.stringify({ format: 'foldbench-model', version: 1, model: { name: 'x', layers: [{ name: 'magic', kind: 'Quantum', parameters: { spin: 1 }, inputs: [] }] } }))
    await expect(builder.card('magic')).toContainText('Quantum')
    await expect(builder.inspector).toContainText('"spin": 1')
    await expect(builder.queueButton).toBeDisabled()
    await page.keyboard.press('Delete')
    await expect(builder.cards).toHaveCount(10)
  })
})

test('a branch is drawn by the pointer and merges again', async ({ app, builder }) => {
  const { page } = app
  await builder.openTemplate('Baseline')
  await page.keyboard.press('f')
  await test.step('an Add on a connection, and a second way into it', async () => {
    await builder.drag(builder.kind('Add'), await builder.below('leaky_re_lu'))
    await expect(builder.card('add')).toBeVisible()
    const from = await builder.card('conv2d').locator('.vue-flow__handle-bottom').boundingBox()
    const to = await builder.card('add').locator('.vue-flow__handle-top').boundingBox()
    if (!from || !to) throw new Error('No connectors.')
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(to.x - 30, to.y - 20, { steps: 6 })
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect(builder.summary).toContainText('leaky_re_lu[0][0], conv2d[0][0]')
    await expect(builder.queueButton).toBeEnabled()
  })
  await test.step('undone in two steps', async () => {
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect(builder.cards).toHaveCount(8)
  })
})

test('the study’s baseline is queued in two actions, told beforehand for how long and where it lands', async ({ app, builder, queue }) => {
  const { page } = app
  await test.step('from an untouched start', async () => {
    await builder.openTemplate('Baseline')
    await expect(builder.willRun).toContainText('6 runs: 5 folds and the final fit')
    await expect(builder.willRun).toContainText('48,000 images to train, 12,000 to validate each')
    await expect(builder.willRun).toContainText('Its time can be estimated once something has trained on this machine.')
    await expect(builder.willRun).toContainText('It starts at once')
    await builder.queue()
    await expect(builder.willRun).toContainText('Queued as experiment 1')
    await expect(builder.willRun).toContainText('It starts after the 1 experiment before it')
    await builder.watch()
    await queue.experiment('baseline').getByRole('button', { name: /^Cancel/ }).first().click()
    await page.getByRole('button', { name: 'Cancel it' }).click()
  })

  await test.step('once something has trained, its time is estimated', async () => {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Builder' }).click()
    await builder.set({ Name: 'small', 'Training images': 600, Folds: 2, Epochs: 1 })
    await builder.queue()
    await builder.watch()
    await queue.expectDone('small', 3)
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Builder' }).click()
    await expect(builder.willRun).toContainText(/About \d+:\d\d on .* by what has trained here so far/)
    await expect(page.getByTestId('cost-epoch')).toHaveText(/≈ \d+:\d\d/)
  })

  await test.step('remarks come before it is queued', async () => {
    await builder.openGroup('Early stopping')
    await builder.settings.getByLabel('Stop early').check()
    await expect(builder.willRun).toContainText('The final fit has no validation data to stop by')
  })
})
