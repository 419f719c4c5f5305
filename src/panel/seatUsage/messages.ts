import type { IdleBucketId, SeatKindId } from '../../directory/seatUsage';
import type { AccountState } from '../shared/accountState';
import type { PanelNotice } from '../shared/panelParts';

/** Names a part of the picture, and by it the lens that shows its users. */
export type SeatUsageLens = SeatKindId | IdleBucketId;

/** What a button of the panel asks for, besides the lenses. */
export type SeatUsageAction = 'loadAll' | 'refresh' | 'exportUsers' | 'addAccount';

/** A button. */
export interface SeatUsageButton {
  readonly action: SeatUsageAction;
  readonly label: string;
}

/** Something the person must know instead of the picture. */
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
  /** How much of its place the bar fills, from 0 to 1. */
  readonly length: number;
  /** Whether the tree shows these users now. */
  readonly isSet: boolean;
}

/** A number that is told in large, with what it is the number of. */
export interface FigureButton extends LensButton {
  readonly note: string;
}

/** The picture in numbers, for those who do not see it. */
export interface SeatUsageTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly groups: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[];
}

/** The seats of those who may be active where the list does not tell, or of those who may not, by their last login. */
export interface IdleGroup {
  readonly heading: string;
  /** What the bars can't say, and what a press of one does. */
  readonly remark: string;
  readonly bars: readonly LensButton[];
}

/** The counted users. */
export interface SeatUsagePicture {
  /** The seats that could be freed, then those in use. */
  readonly figures: readonly FigureButton[];
  /** The parts of one bar, which together are all users whose seats are known. */
  readonly kinds: readonly LensButton[];
  readonly kindsHeading: string;
  readonly idle: readonly IdleGroup[];
  /** What the bar of all users can't say, and what a press does. */
  readonly remark: string;
  readonly table: SeatUsageTable;
}

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface SeatUsageView {
  readonly title: string;
  readonly accountLabel: string;
  /** Which users are counted; empty where the account is gone. */
  readonly coverage: string;
  /** Whether there are users that are not counted. */
  readonly isPart: boolean;
  readonly isBusy: boolean;
  readonly busyText: string;
  /** Told, when users were read, to those who do not see the numbers change. */
  readonly countedText: string;
  readonly notice: SeatUsageNotice | undefined;
  readonly buttons: readonly SeatUsageButton[];
  /** Undefined where there is no user to count. */
  readonly picture: SeatUsagePicture | undefined;
}

/** What the extension tells the panel. */
export interface ToSeatUsagePanel {
  readonly type: 'show';
  readonly view: SeatUsageView;
  readonly state: AccountState;
}

/** What the panel tells the extension. */
export type FromSeatUsagePanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: SeatUsageAction }
  | { readonly type: 'lens'; readonly lens: SeatUsageLens };
