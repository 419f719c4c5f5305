/**
 * The index in a menu with these labels to which a key moves the focus from `current`; undefined if the key moves
 * nothing.
 */
export function placeAfterKey(key: string, current: number, labels: readonly string[]): number | undefined {
  const count = labels.length;
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return key.length === 1 ? placeOfLetter(key, current, labels) : undefined;
  }
}

/** The next label with any word that starts with a letter, since the first words may all be the same verb. */
function placeOfLetter(letter: string, current: number, labels: readonly string[]): number | undefined {
  const order = labels.map((_, index) => (current + 1 + index) % labels.length);
  return order.find((index) =>
    (labels[index] ?? '').split(/\s+/).some((word) => word.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase())),
  );
}
