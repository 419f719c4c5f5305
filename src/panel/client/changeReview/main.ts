import type { FromReviewPanel } from '../../changeReview/fromReviewPanel';
import type { ToReviewPanel } from '../../changeReview/messages';
import { connectToHost, tellReady } from '../shared/vsCode';
import { ReviewPage } from './reviewPage';

const vscode = connectToHost<FromReviewPanel, never>();
const root = document.getElementById('change-review');
const page = root && new ReviewPage(root, (message) => vscode.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<ToReviewPanel>) => page?.show(data.view, data.rows));
tellReady(vscode);
