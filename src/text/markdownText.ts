/**
 * Text as Markdown that shows exactly that text: every sign but letters, digits and spaces is written as a character
 * reference, so that no link (not even a bare address), image, icon or formatting can come of it.
 */
export function markdownText(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0xfffd};`);
}
