import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

// A file of its own in the package has texts of its own, which need their translation as `activate` gives it to the rest.
if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

/** What runs only after the person asked for it: it is loaded then, so that nobody else waits for it at the start. */
export { checkPermissions } from '../cloudflare/permissions';
export { writeApiCall } from '../export/apiCall';
export { copyTextOf } from '../export/userTable';
export { AccountFlow } from './accountFlow';
export { addAllWithProgress } from './addAllProgress';
export { pickTarget, tellExported } from './exportTarget';
export { exportToFile } from './exportUsers';
export { FilterPick } from './filterPick';
export { openTokenPage, promptTokenOwner, showTokenSteps } from './tokenPrompts';
