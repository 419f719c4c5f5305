/** Records of which what was sent has to be kept, as the simulator's cases of these names send them, and what each has. */
export const keptSpellings: readonly { readonly caseName: string; readonly what: string }[] = [
  { caseName: 'number-beyond-double', what: 'each with an integer beyond 2^53' },
  { caseName: 'number-spelling', what: 'each with numbers such as 1.10 and 1e400' },
  { caseName: 'doubled-keys', what: 'each with a key twice' },
];
