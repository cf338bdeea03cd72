// Markdown for reports. Names and paths come from files, so nothing in them is taken as Markdown.

export function table(rows: readonly (readonly [name: string, value: string])[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${escaped(value)} |`)].join('\n');
}

/** On one line. Addresses are no links either, which they would become by themselves. */
export function escaped(text: string): string {
  return text.replace(/[\r\n]+/gu, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~&$@]|(?<=\/)\/|(?<=www)\./giu, '\\$&');
}

export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
