/** Models to start from; ids as in model/templates/index.ts. */
export const templates = {
  baseline: { title: 'Baseline', help: 'One convolution of 32 filters and a dense layer of 128.' },
  'depth-equal': { title: 'Deeper, equal filters', help: 'Three convolutions of 32 filters each.' },
  'depth-growing': { title: 'Deeper, growing filters', help: 'Convolutions of 32, 64 and 128 filters.' },
  'dropout-baseline': { title: 'Baseline with dropout', help: 'The baseline with dropout after pooling and before the last layer.' },
  'dropout-deep': { title: 'Deeper with dropout', help: 'The growing model with dropout after each pooling.' },
  'search-best': { title: 'Best of the search', help: 'The best model of ten random trials: two convolutions without pooling.' },
  'lenet-5': { title: 'LeNet-5', help: 'The classic of 1998: two convolutions, average pooling, tanh.' },
  'vgg-small': { title: 'Small VGG', help: 'Pairs of 3 × 3 convolutions between poolings, with dropout.' },
  'resnet-small': { title: 'Small ResNet', help: 'Residual blocks with batch normalisation: three stages of two blocks.' },
  'mobilenet-small': { title: 'Small MobileNet', help: 'Depthwise separable convolutions: few parameters.' },
  branches: { title: 'Branches', help: 'Filters of three sizes side by side, concatenated: a functional model.' },
}
