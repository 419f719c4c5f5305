import { hidden } from '../privacy/masks';

/** Whether a tab has a title as it is while personal data is masked: with the sign for what is hidden, or an id's beginning alone. */
export function isMaskedTitle(title: string): boolean {
  return title.includes(hidden) || /^[\da-z]{0,4}…$/i.test(title);
}
