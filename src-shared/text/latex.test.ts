import { expect, it } from 'vitest'
import { latexTable, latexText } from './latex.ts'

it.each([['50 % & more_x', '50 \\% \\& more\\_x'], ['a\\b', 'a\\textbackslash{}b'], ['{x}^2 ~', '\\{x\\}\\textasciicircum{}2 \\textasciitilde{}'], ['91.5 ± 0.2', '91.5 $\\pm$ 0.2']])('escapes %j', (text, latex) => expect(latexText(text)).toBe(latex))

it('writes a table with rules, counts whole, fractions rounded, and a dash for what is not available', () => {
  expect(latexTable({ caption: 'Recall', header: ['class', 'a_1'], rows: [['T-shirt/Top', 0.91258], ['Bag', null], ['n', 5]], ruleBefore: 2 }).split('\n')).toEqual([
    '% needs \\usepackage{booktabs}', '\\begin{table}', '  \\centering', '  \\caption{Recall}', '  \\begin{tabular}{lr}', '    \\toprule', '    class & a\\_1 \\\\', '    \\midrule',
    '    T-shirt/Top & 0.913 \\\\', '    Bag & -- \\\\', '    \\midrule', '    n & 5 \\\\', '    \\bottomrule', '  \\end{tabular}', '\\end{table}', '',
  ])
})
