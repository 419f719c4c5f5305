import type { AccountState } from '../shared/accountState';
import type { FromSection, SectionView } from '../shared/blocks';
import type { PanelAction, userActions } from '../shared/panelParts';

/** What a button of a notice asks the rest of the extension for. */
export type PermissionsAction = Exclude<PanelAction, (typeof userActions)[number] | 'refresh'>;

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface PermissionsView {
  readonly title: string;
  /** Empty where the account is gone. */
  readonly accountLabel: string;
  /** The display language, for the time of the check. */
  readonly language: string;
  /** "Checked", for the time of the check. */
  readonly readLabel: string;
  readonly section: SectionView;
}

/** What the extension tells the panel. */
export interface ToPermissionsPanel {
  readonly type: 'show';
  readonly view: PermissionsView;
  readonly state: AccountState;
}

/** What the panel tells the extension. */
export type FromPermissionsPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: PermissionsAction }
  | (Extract<FromSection, { type: 'section' }> & { readonly action: 'refresh' });
