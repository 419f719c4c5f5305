/**
 * Escapes text as Markdown that shows exactly that text. Every character except letters, digits and spaces becomes a
 * character reference, so that it can't form a link (not even a bare address), image, icon or formatting.
 */
export function markdownText(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0xfffd};`);
}
