import { expect, test } from './fixtures.ts'

test('image #1902 of the study is label 3, a dress', async ({ shell, data }) => {
  await shell.open('Data')
  await data.open('Fashion-MNIST')
  await data.show(1902)
  await expect(data.image).toContainText('Dress', { timeout: 60_000 })
  await expect(data.image).toContainText('3')
})
