/** A model as runnable Python. */
export { kerasCode } from './keras/code.ts'
