import * as l10n from '@vscode/l10n';
import { causeOf, isPermissionCause } from '../../cloudflare/failureCause';
import type { Failure } from '../../cloudflare/errors';
import { failureText } from '../../text/failureText';
import { neededPermissionText } from '../../text/permissionText';
import { noPermissionTitle } from '../user/story/sectionWords';

/** Why an access log could not be read, and what to do; it needs a permission of its own, which is not that for users. */
export function logFailureText(failure: Failure, nowMs: number): ReturnType<typeof failureText> {
  const cause = causeOf(failure);
  if (!isPermissionCause(cause)) return failureText(failure, nowMs);
  const needed = neededPermissionText('accessLog', { kind: 'missing', failure });
  return {
    cause,
    title: noPermissionTitle('access'),
    advice: l10n.t('Give the API token the permission: {0}.', needed),
  };
}
