/** The values of a panel's page that depend on its webview. */
export interface PanelShell {
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** The id of the element that the script draws into. */
  readonly rootId: string;
  readonly scriptUri: string;
  /** In loading order. */
  readonly styleUris: readonly string[];
}

/**
 * A panel's static page, without Cut and Paste in its menu. It has no data, no inline code or style, and nothing from
 * other origins; the data arrives by message.
 */
export function panelHtml({ nonce, language, title, rootId, scriptUri, styleUris }: PanelShell): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  const styles = styleUris.map((uri) => `<link rel="stylesheet" nonce="${nonce}" href="${escaped(uri)}">`);
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${styles.join('\n')}
</head>
<body data-vscode-context="${escaped(JSON.stringify({ preventDefaultContextMenuItems: true }))}">
<main id="${escaped(rootId)}"></main>
<script nonce="${nonce}" src="${escaped(scriptUri)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
