// The style of the tally's page, in the colours of the editor's theme. High contrast themes alone have a
// contrastBorder.

export const tallyStyle = `
body {
  color: var(--vscode-foreground);
  background: var(--vscode-editor-background);
  font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size);
  line-height: 1.45;
  max-width: 60em;
  padding: 0 2em 2em;
}
h1 { font-size: 1.6em; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 1.2em; font-weight: 600; margin: 2em 0 0.5em; }
table { border-collapse: collapse; width: 100%; max-width: 50em; }
th, td { padding: 0.2em 1em 0.2em 0; font-weight: normal; text-align: left; }
tbody + tbody tr:first-child > * { padding-top: 1em; }
thead th { color: var(--vscode-descriptionForeground); }
td, td + th, th + th { text-align: right; font-variant-numeric: tabular-nums; }
.bar { width: 40%; }
svg { display: block; }
@media (min-width: 45em) { th { white-space: nowrap; } }
rect { fill: var(--vscode-charts-blue); stroke: var(--vscode-contrastBorder, none); }
`;
