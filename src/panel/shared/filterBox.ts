import type { Privacy } from '../../privacy/privacy';

/** A box whose text filters a table. */
export interface FilterBoxView {
  readonly label: string;
  /** Empty in privacy mode: it may be a name or an e-mail, and a masked text would be taken for another filter. */
  readonly text: string;
  /** The text as privacy mode shows it in the empty box; undefined without privacy mode. */
  readonly masked: string | undefined;
}

/** What a box with a filter's text shows now. */
export function filterBoxView(label: string, text: string, privacy: Pick<Privacy, 'isOn' | 'query'>): FilterBoxView {
  if (!privacy.isOn) return { label, text, masked: undefined };
  return { label, text: '', masked: privacy.query({ field: 'search', text }).text };
}
