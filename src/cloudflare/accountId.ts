/** Normalizes an account id to the form that is stored and compared; undefined if the text is not 32 hex digits. */
export function toAccountId(text: string): string | undefined {
  const trimmed = text.trim();
  return /^[0-9a-f]{32}$/i.test(trimmed) ? trimmed.toLowerCase() : undefined;
}
