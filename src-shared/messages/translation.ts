/** The words of another language: the same keys, other texts. */
export type Translation<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Translation<Words[Key]> }
