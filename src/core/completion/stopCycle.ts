// Finds output that goes round in circles: a tail of tokens that repeats with a short period.

/** A period of up to so many tokens, kept up over so many tokens; the table of VS Code's Copilot Chat, MIT licence. */
const cycles = [
  { period: 1, tail: 10 },
  { period: 10, tail: 30 },
  { period: 20, tail: 45 },
  { period: 30, tail: 60 },
];

/**
 * How many of the tokens, by their texts, to keep, up to the end of the first round, when the last ones go in a circle.
 */
export function findCycle(tokens: readonly string[]): number | undefined {
  for (const { period: limit, tail } of cycles) {
    if (tokens.length < tail) return undefined;
    for (let period = 1; period <= limit; period++) {
      if (repeats(tokens, period, tail)) return tokens.length - tail + period;
    }
  }
  return undefined;
}

function repeats(tokens: readonly string[], period: number, tail: number): boolean {
  for (let index = tokens.length - tail + period; index < tokens.length; index++) {
    if (tokens[index] !== tokens[index - period]) return false;
  }
  return true;
}
