/** What `element` may set besides the class: attributes only, never markup. */
export interface ElementOptions {
  readonly className?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element; text goes in by `textContent`, so nothing that others wrote is ever markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { className, text, attributes }: ElementOptions = {},
  children: readonly (Node | undefined)[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button with a handler; `id` lets the focus find it again after the panel is drawn anew. */
export function button(id: string, label: string, className: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', { className, text: label, attributes: { type: 'button', 'data-id': id } });
  made.addEventListener('click', onPress);
  return made;
}

let elementCount = 0;

/** An id that no other element of the page has, for one element to name another. */
export function newId(): string {
  elementCount += 1;
  return `element-${elementCount}`;
}
