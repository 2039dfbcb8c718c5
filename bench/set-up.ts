/** Puts into the environment where set-up has put TensorFlow's addon, the data set and the Python with Keras; what is there already stays. */
export async function useSetUp(): Promise<void> {
  if (process.env['FOLDBENCH_TF_ADDON'] && process.env['FOLDBENCH_DATASET_DIR'] && process.env['FOLDBENCH_KERAS_PYTHON']) return
  // Set-up is plain JavaScript for an older Node and has no types for here.
  const setup = (await import(new URL('../setup/environment.mjs', import.meta.url).href)) as Record<'foldbenchEnvironment' | 'kerasEnvironment', () => Record<string, string>>
  for (const [name, value] of Object.entries({ ...setup.foldbenchEnvironment(), ...setup.kerasEnvironment() })) process.env[name] ??= value
}
