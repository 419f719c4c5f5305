import { medianSlope } from '../support/slope';
import type { Findings, LeftKind } from './figures';
import { inRound, partCount } from './plan';

/** A promise, whether it was kept, and the figures that show it. */
export interface Check {
  readonly promise: string;
  readonly isKept: boolean;
  readonly shown: string;
}

const heapMayGrowBy = 0.1;
/** The parts that load what is loaded once. */
const warmUpParts = 2;
const heapMayClimbMegabytes = 0.03;

/** Holds what a run found against what is promised; `rounds` is how many a part had. */
export function checksOf(findings: Findings, rounds: number): readonly Check[] {
  const { figures, loadedPages, unhandledRejections, warnings } = findings;
  const [first, last] = [figures[0], figures.at(-1)];
  if (!first || !last || figures.length !== partCount) throw new Error('The work was not done to its end.');
  const leaks = warnings.filter((text) => text.includes('MaxListenersExceeded'));
  const growth = last.heapBytes / first.heapBytes - 1;
  const climb = climbOf(findings);
  const { done, left } = last;
  const none = (promise: string, kinds: readonly LeftKind[]): Check => ({
    promise,
    isKept: kinds.every((kind) => left[kind] === 0),
    shown: kinds.map((kind) => `${kind} ${left[kind]}`).join(', '),
  });
  const noMore = (promise: string, kind: LeftKind): Check => ({
    promise,
    isKept: left[kind] <= first.left[kind],
    shown: `${kind} ${left[kind]}, ${first.left[kind]} after the first part`,
  });
  const isAllDone = (Object.keys(inRound) as (keyof typeof inRound)[]).every(
    (kind) => done[kind] === inRound[kind] * rounds * partCount,
  );
  return [
    {
      promise: 'all of the work was done',
      isKept: isAllDone && loadedPages === done.panels,
      shown: `refreshes ${done.refreshes}, searches ${done.searches}, panels ${done.panels}, accounts ${done.accounts}`,
    },
    {
      promise: `the heap has grown by ${percent(heapMayGrowBy)} at most since the first part`,
      isKept: growth <= heapMayGrowBy,
      shown: percent(growth),
    },
    {
      promise: `the heap climbs by ${heapMayClimbMegabytes} MB a part at most after the second, apart from what VS Code keeps of rows`,
      isKept: climb.own <= heapMayClimbMegabytes,
      shown: `${climb.own.toFixed(3)} MB, ${climb.whole.toFixed(3)} MB with it`,
    },
    none('no panel is left', ['panels', 'tabs', 'panelObjects']),
    none('no request and no socket is left', ['requests', 'sockets']),
    none('no timer of the extension is left', ['timers']),
    none('no listener on an event of the extension is left', ['listeners']),
    noMore('no listener on an event of the process is left', 'processListeners'),
    none('no list of a search is left', ['quickPickObjects']),
    none('nothing of a removed account is left', ['userListObjects']),
    noMore('no account is left but the one that stays', 'accounts'),
    told('no promise was rejected without anybody looking', unhandledRejections),
    told('no event has got too many listeners', leaks),
  ];
}

/** How many megabytes the heap has more after each part, whatever jumps once and back; `own` without VS Code's part. */
function climbOf({ figures, redrawGrowth: { bytes, redraws, rows } }: Findings): { own: number; whole: number } {
  const bytesPerRow = Math.max(0, bytes / (redraws * rows));
  const later = figures.slice(warmUpParts);
  return {
    own: medianSlope(later.map(({ heapBytes, drawnRows }) => heapBytes - drawnRows * bytesPerRow)) / 1e6,
    whole: medianSlope(later.map(({ heapBytes }) => heapBytes)) / 1e6,
  };
}

function told(promise: string, texts: readonly string[]): Check {
  return {
    promise,
    isKept: texts.length === 0,
    shown: [String(texts.length), ...texts].join('\n'),
  };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
