export const protocol = {
  kFold: '{folds} folds',
  repeats: '{repeats} repeats',
  stratified: 'stratified',
  holdOut: 'hold-out {percent} %',
  separator: ', ',
}
