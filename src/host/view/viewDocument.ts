// The document that a page of src/view/ begins as: empty, with its own script and style and leave for nothing else.

export interface ViewDocument {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Addresses. */
  readonly script: string;
  readonly style: string;
  /** Base64, new for each document. */
  readonly nonce: string;
}

export function viewDocument({ language, title, script, style, nonce }: ViewDocument): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${escaped(nonce)}" href="${escaped(style)}">
<script nonce="${escaped(nonce)}" src="${escaped(script)}" defer></script>
</head>
<body></body>
</html>
`;
}

/** In an element or a quoted attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
