import type { ShowAccountPage } from '../shared/accountState';
import type { SectionView } from '../shared/blocks';

/** The id of the panel's only section. */
export const permissionsSectionId = 'permissions';

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface PermissionsView {
  readonly title: string;
  /** Empty if the account is gone. */
  readonly accountLabel: string;
  /** The display language, for the time of the check. */
  readonly language: string;
  /** "Checked", shown before the time of the check. */
  readonly readLabel: string;
  readonly section: SectionView<typeof permissionsSectionId>;
}

/** The messages from the extension to the panel. */
export type ToPermissionsPanel = ShowAccountPage<PermissionsView>;
