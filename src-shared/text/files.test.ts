import { expect, it } from 'vitest'
import { csv, fileNameOf } from './files.ts'

it.each([['baseline: accuracy', 'baseline-accuracy'], ['../../etc/passwd', 'etc-passwd'], ['  ', 'foldbench'], ['ماتریس درهم‌ریختگی', 'ماتریس-درهم‌ریختگی'], ['a'.repeat(200), 'a'.repeat(80)]])('names a file after %j', (title, name) => expect(fileNameOf(title)).toBe(name))

it('writes CSV that reads back as it was', () => {
  expect(csv([['name', 'accuracy'], ['a, "b"', 0.91258], ['=1+1', null], ['two\nlines', -0.5]])).toBe('name,accuracy\r\n"a, ""b""",0.91258\r\n\'=1+1,\r\n"two\nlines",-0.5\r\n')
})
