import type { IdleBucketId, SeatKindId } from '../../directory/seatUsage';
import type { ShowAccountPage } from '../shared/accountState';
import { accountActions } from '../shared/panelParts';
import type { PanelNotice } from '../shared/panelParts';

/** Identifies a part of the picture, and the lens that shows its users. */
export type SeatUsageLens = SeatKindId | IdleBucketId;

/** The actions of the panel's buttons, besides the lenses. */
export const seatUsageActions = ['loadAll', 'refresh', 'exportUsers', ...accountActions] as const;

/** One of `seatUsageActions`. */
export type SeatUsageAction = (typeof seatUsageActions)[number];

/** A button. */
export interface SeatUsageButton {
  readonly action: SeatUsageAction;
  readonly label: string;
}

/** Something the person must know: why users could not be read, or that the account is gone. */
export interface SeatUsageNotice extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly SeatUsageButton[];
}

/** One part of the picture, which is also the button of its lens. */
export interface LensButton {
  readonly lens: SeatUsageLens;
  readonly label: string;
  readonly count: string;
  readonly share: string;
  readonly accessibleName: string;
  /** The filled share of the bar, from 0 to 1. */
  readonly length: number;
  /** Whether the tree shows these users now. */
  readonly isSet: boolean;
}

/** A number in large type, with its label. */
export interface FigureButton extends LensButton {
  readonly note: string;
}

/** The picture in numbers, for screen readers. */
export interface SeatUsageTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly groups: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[];
}

/** The seats of users who may use Gateway or a device, or of those with neither, by their last login. */
export interface IdleGroup {
  readonly heading: string;
  /** What the bars don't show, and what pressing one does. */
  readonly remark: string;
  readonly bars: readonly LensButton[];
}

/** The counted users. */
export interface SeatUsagePicture {
  /** The seats that could be freed, then the seats in use. */
  readonly figures: readonly FigureButton[];
  /** The parts of one bar, which together are all users whose seats are known. */
  readonly kinds: readonly LensButton[];
  readonly kindsHeading: string;
  readonly idle: readonly IdleGroup[];
  /** What the bar of all users doesn't show, and what pressing it does. */
  readonly remark: string;
  readonly table: SeatUsageTable;
}

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface SeatUsageView {
  readonly title: string;
  readonly accountLabel: string;
  /** Which users are counted; empty if the account is gone. */
  readonly coverage: string;
  /** Whether some users are not counted. */
  readonly isPart: boolean;
  readonly isBusy: boolean;
  readonly busyText: string;
  /** Announced by screen readers after users were read. */
  readonly countedText: string;
  readonly notice: SeatUsageNotice | undefined;
  readonly buttons: readonly SeatUsageButton[];
  /** Undefined if there are no users to count. */
  readonly picture: SeatUsagePicture | undefined;
}

/** The only message from the extension to the panel. */
export type ToSeatUsagePanel = ShowAccountPage<SeatUsageView>;
