// The style of the tally's page, in the colours of the editor's theme. High contrast themes alone have a contrastBorder.

export const tallyStyle = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); max-width: 60em; padding: 0 2em 2em; }
h1 { font-size: 1.6em; font-weight: 600; }
h2 { font-size: 1.2em; font-weight: 600; margin: 2em 0 0.5em; }
svg { display: block; max-width: 100%; height: auto; }
text { fill: var(--vscode-foreground); }
rect { fill: var(--vscode-charts-blue); stroke: var(--vscode-contrastBorder, none); }
table { border-collapse: collapse; margin-top: 0.5em; }
th, td { padding: 0.2em 1.5em 0.2em 0; font-weight: normal; text-align: left; }
td { text-align: right; font-variant-numeric: tabular-nums; }
.for-screen-readers { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
