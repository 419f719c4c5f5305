/** C0 and C1 controls, line separators, and the controls that reorder the text around them. */
const disruptive = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;
/** Invisible characters, except joiners and variation selectors, which Persian, Hindi and emoji need. */
const invisible =
  /(?![\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;
/** Joiners that join nothing, which would make two different e-mails look the same. */
const idleJoiners = /(?<=^|[\u0000-\u007f])[\u200c\u200d]+/g;

/**
 * Makes text that others wrote fit for one line: folds white space, replaces control and reordering characters by
 * U+FFFD, drops invisible ones, and cuts the text to `maxLength` UTF-16 units with an ellipsis at the end.
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

/** Like `displayText`, for the narrow tab of a panel: at most 30 UTF-16 units. */
export function tabText(text: string): string {
  return displayText(text, 30);
}

/**
 * Like `displayText`, for places where VS Code renders `$(name)` as an icon (quick picks, for one): an invisible word
 * joiner keeps the text from being read as an icon.
 */
export function displayTextWithoutIcons(text: string, maxLength?: number): string {
  return displayText(text, maxLength).replace(/\$(?=\()/g, '$\u2060');
}

/** Like `displayText`, safe from both icons and links; also for text whose destination is unknown. */
export function plainText(text: string, maxLength?: number): string {
  // Both joiners are added last, because cleaning the text would remove them.
  return displayText(text, maxLength)
    .replace(/\](?=\()/g, ']\u2060')
    .replace(/\$(?=\()/g, '$\u2060');
}

/** Like `displayText`, for notifications and dialogs, which render `[text](target)` as a link. */
export function displayTextWithoutLinks(text: string, maxLength?: number): string {
  return displayText(text, maxLength).replace(/\](?=\()/g, ']\u2060');
}
