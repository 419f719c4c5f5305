import type { AccountState } from '../shared/accountState';
import type { FromSection, SectionView } from '../shared/blocks';
import type { PanelAction, userActions } from '../shared/panelParts';

/** The actions of a notice's buttons that the panel leaves to the rest of the extension. */
export type PermissionsAction = Exclude<PanelAction, (typeof userActions)[number] | 'refresh'>;

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface PermissionsView {
  readonly title: string;
  /** Empty if the account is gone. */
  readonly accountLabel: string;
  /** The display language, for the time of the check. */
  readonly language: string;
  /** "Checked", shown before the time of the check. */
  readonly readLabel: string;
  readonly section: SectionView;
}

/** The messages from the extension to the panel. */
export interface ToPermissionsPanel {
  readonly type: 'show';
  readonly view: PermissionsView;
  readonly state: AccountState;
}

/** The messages from the panel to the extension. */
export type FromPermissionsPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: PermissionsAction }
  | (Extract<FromSection, { type: 'section' }> & { readonly action: 'refresh' });
