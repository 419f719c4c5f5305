/** What `element` sets besides the children: class, text and attributes, never markup. */
export interface ElementOptions {
  readonly className?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Creates an element; text is set by `textContent`, so that text from others is never parsed as markup. */
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

/** A button with a handler; the focus finds it again by `id` after the panel is redrawn. */
export function button(id: string, label: string, className: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', { className, text: label, attributes: { type: 'button', 'data-id': id } });
  made.addEventListener('click', onPress);
  return made;
}

let elementCount = 0;

/** An id that is unique in the page, for one element to refer to another. */
export function newId(): string {
  elementCount += 1;
  return `element-${elementCount}`;
}

const idsByPath = new Map<string, string>();

/** Like `newId`, for an element at a path in the page: the same whenever it is drawn, so that others keep referring to it. */
export function idAt(path: string): string {
  const id = idsByPath.get(path) ?? newId();
  idsByPath.set(path, id);
  return id;
}

/** Sets a text, and leaves an unchanged one alone, so that screen readers do not announce it again. */
export function setText(shown: HTMLElement, text: string): void {
  if (shown.textContent !== text) shown.textContent = text;
}
