// Elements with their attributes and children. Texts become nodes of text, so nothing in them is markup.

export type Attributes = Readonly<Record<string, string>>;

export function element(
  page: Document,
  name: string,
  attributes: Attributes,
  children: readonly (Node | string)[],
): HTMLElement {
  const made = page.createElement(name);
  made.append(...children);
  return withAttributes(made, attributes);
}

export function drawing(
  page: Document,
  name: string,
  attributes: Attributes,
  children: readonly Node[] = [],
): SVGElement {
  const made = page.createElementNS('http://www.w3.org/2000/svg', name);
  made.append(...children);
  return withAttributes(made, attributes);
}

function withAttributes<Made extends Element>(made: Made, attributes: Attributes): Made {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
