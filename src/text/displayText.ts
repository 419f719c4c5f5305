/** C0 and C1 controls, line separators, and the controls that reorder the text around them. */
const disruptive = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;
/** Characters that show nothing; joiners and variation selectors stay, since Persian, Hindi and emoji need them. */
const invisible =
  /(?![\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;
/** Joiners where nothing is joined, which would make two e-mails look the same. */
const idleJoiners = /(?<=^|[\u0000-\u007f])[\u200c\u200d]+/g;

/**
 * Text that others wrote, made fit to be shown on one line: white space folded, control and reordering characters
 * replaced by U+FFFD, invisible ones dropped, no longer than `maxLength` UTF-16 units with an ellipsis at the end.
 */
export function displayText(text: string, maxLength = 200): string {
  // Cut first, so that a megabyte is never scanned for a label.
  const head = text.slice(0, maxLength * 4);
  const clean = head
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(disruptive, '\ufffd')
    .replace(invisible, '')
    .replace(idleJoiners, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/^[\s\u200c\u200d]+/, '')
    .toWellFormed();
  if (clean.length <= maxLength && head.length === text.length) return clean;
  return `${clean.slice(0, maxLength - 1).toWellFormed()}…`;
}

/** The same for the tab of a panel, which is narrow: at most 30 UTF-16 units. */
export function tabText(text: string): string {
  return displayText(text, 30);
}

/**
 * The same for places where VS Code draws `$(name)` as an icon (quick picks, for one): a word joiner, which shows
 * nothing, keeps the text from being read as an icon.
 */
export function displayTextWithoutIcons(text: string, maxLength?: number): string {
  return displayText(text, maxLength).replace(/\$(?=\()/g, '$\u2060');
}

/** The same for places of both kinds, and where it is not known which one the text comes to. */
export function plainText(text: string, maxLength?: number): string {
  // Both joiners at the end: whatever cleans the text would take them out again.
  return displayText(text, maxLength)
    .replace(/\](?=\()/g, ']\u2060')
    .replace(/\$(?=\()/g, '$\u2060');
}

/** The same for notifications and dialogs, which draw `[text](target)` as a link. */
export function displayTextWithoutLinks(text: string, maxLength?: number): string {
  return displayText(text, maxLength).replace(/\](?=\()/g, ']\u2060');
}
