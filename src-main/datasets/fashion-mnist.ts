import { idxDataset } from './idx-dataset.ts'

/** Han Xiao, Kashif Rasul, Roland Vollgraf: "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms" (2017), MIT licence. */
export const fashionMnist = idxDataset({
  id: 'fashion-mnist',
  title: 'Fashion-MNIST',
  classes: ['T-shirt/Top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle Boot'],
  sampleShape: [28, 28, 1],
  counts: { train: 60_000, test: 10_000 },
  folderVariable: 'FOLDBENCH_DATASET_DIR',
  files: {
    train: { images: 'train-images-idx3-ubyte.gz', labels: 'train-labels-idx1-ubyte.gz' },
    test: { images: 't10k-images-idx3-ubyte.gz', labels: 't10k-labels-idx1-ubyte.gz' },
  },
})
