/** What the shell needs to know of the webview it stands in. */
export interface PanelShell {
  readonly nonce: string;
  readonly language: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

/** The panel's static page: no data, no inline code or style, nothing from elsewhere; the data comes by message. */
export function panelHtml({ nonce, language, scriptUri, styleUri }: PanelShell): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Access user</title>
<link rel="stylesheet" nonce="${nonce}" href="${attribute(styleUri)}">
</head>
<body>
<main id="user"></main>
<script nonce="${nonce}" src="${attribute(scriptUri)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
