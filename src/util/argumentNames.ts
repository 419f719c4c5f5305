/** The names of the arguments of a call by others, for the log: without their values, and without odd names. */
export function argumentNames(given: unknown): string {
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  return names.filter((name) => /^[a-zA-Z]{1,20}$/.test(name)).join(', ') || 'nothing more';
}
