import fc from 'fast-check';

/** The environment variable by which the long run asks for other cases: a whole number. */
export const seedVariable = 'FUZZ_SEED';

const usualSeed = 20_261_128;
const seed = Number(process.env[seedVariable] ?? usualSeed);
if (!Number.isSafeInteger(seed)) throw new Error(`${seedVariable} is no whole number: ${process.env[seedVariable]}`);

// Mocha loads this before all tests, so that a property that passes does so again. Luck belongs to `npm run fuzz`.
fc.configureGlobal({ seed });
