import { expect, it } from 'vitest'
import { idsOf } from './address.ts'

it.each([['3,1,2', [3, 1, 2]], ['1,1,x,-4,2.5,', [1]], ['', []], [undefined, []], [['1'], []]])('reads %j', (text, ids) => expect(idsOf(text)).toEqual(ids))
