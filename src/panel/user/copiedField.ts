import { accessUserFields } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import { readableField } from '../../cloudflare/recordFields';
import { trueFieldName } from '../../privacy/maskRecord';
import type { Privacy } from '../../privacy/privacy';
import { displayText } from '../../text/displayText';
import { fieldLabel } from '../../text/userText';
import { copiedValue } from './fieldValue';

/**
 * The value of a field for the clipboard and what to call it, given the name on the page; undefined if there is no such
 * field.
 */
export function copiedField(
  user: AccessUser,
  maskedName: string,
  privacy: Privacy,
): { readonly text: string; readonly what: string } | undefined {
  const name = privacy.isOn ? trueFieldName(user, maskedName) : maskedName;
  const value = name === undefined ? undefined : readableField(user, name);
  if (value === undefined) return undefined;
  const documented = accessUserFields.find((field) => field === name);
  return { text: copiedValue(value), what: documented ? fieldLabel(documented) : displayText(maskedName, 100) };
}
