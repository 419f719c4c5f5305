/** What esbuild takes in place of a package, as in the extension: what Node would take of it can't be bundled. */
export const bundledInstead: Record<string, string> = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };
