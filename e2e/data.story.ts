import { expect, test } from './fixtures.ts'

test('image #1902 of Fashion-MNIST is label 3, a dress', async ({ shell, data }) => {
  await shell.open('Data')
  await data.open('Fashion-MNIST')
  await data.show(1902)
  await expect(data.imageTitle).toHaveText(/#1902\s*label 3\s*Dress/)
  await expect(data.picture('Image 1902, label 3, Dress')).toBeVisible()
  await data.show(60_000)
  await expect(data.image).toContainText('The last image is number 59,999.')
})
