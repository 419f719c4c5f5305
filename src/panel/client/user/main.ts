import type { FromPanel } from '../../user/fromPanel';
import type { PanelState, ToPanel } from '../../user/messages';
import { renderPanel } from './render';
import { ScrollPlace } from './scrollPlace';
import { connectToHost, tellReady } from '../shared/vsCode';

interface KeptState extends PanelState {
  readonly scrollTop?: number;
}

const vscode = connectToHost<FromPanel, KeptState>();
const root = document.getElementById('user');
let scrollTop = vscode.getState()?.scrollTop;
let shown: PanelState | undefined;

function isOther(one: PanelState, other: PanelState): boolean {
  // Privacy mode was switched: the same user is told in the other form.
  if ((one.reference === undefined) !== (other.reference === undefined)) return false;
  return (['accountId', 'userId', 'reference'] as const).some((part) => one[part] !== other[part]);
}

function keep(): void {
  if (shown) vscode.setState(scrollTop === undefined ? shown : { ...shown, scrollTop });
}

const place = new ScrollPlace(scrollTop, (kept) => {
  scrollTop = kept;
  keep();
});

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (!root) return;
  if (shown && isOther(shown, data.state)) {
    // The panel now shows another user.
    scrollTop = undefined;
    place.forget();
  }
  shown = data.state;
  keep();
  renderPanel(root, data.view, (message) => vscode.postMessage(message));
});
tellReady(vscode);
