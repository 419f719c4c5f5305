import { hidden } from '../privacy/masks';

/**
 * Whether a tab's title is one that privacy mode gives: it contains the masking character, or is just the start of an
 * id.
 */
export function isMaskedTitle(title: string): boolean {
  return title.includes(hidden) || /^[\da-z]{0,4}…$/i.test(title);
}
