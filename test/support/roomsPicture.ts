import type { SourceFile } from './imports';

/** The file that holds the picture, and the lines between which it stands. */
export const pictureFile = 'docs/architecture.md';
const begin = '<!-- rooms: begin, drawn by npm run rooms -->';
const end = '<!-- rooms: end -->';

/** Which rooms of `src` import from which: each folder or file at its top, with what it takes from in the order of the alphabet. */
export function roomImports(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const rooms = new Map<string, Set<string>>();
  for (const { name, imports } of files) {
    const from = roomOf(name);
    const taken = rooms.get(from) ?? new Set();
    rooms.set(from, taken);
    for (const { target, isOfSource } of imports) if (isOfSource && roomOf(target) !== from) taken.add(roomOf(target));
  }
  return new Map([...rooms].sort().map(([room, taken]) => [room, [...taken].sort()]));
}

/** Draws the rooms as a Mermaid chart; an arrow that others lead to as well is left out. The rooms have to be free of circles. */
export function drawRooms(rooms: ReadonlyMap<string, readonly string[]>): string {
  const arrows = [...rooms].flatMap(([room, taken]) =>
    taken
      .filter((target) => !taken.some((other) => other !== target && reaches(rooms, other, target)))
      .map((target) => `  ${room} --> ${target}`),
  );
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
}

/** A text with the picture in the place of the one that it holds. */
export function withPicture(text: string, picture: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${pictureFile} has no place for the picture: ${begin} … ${end}`);
  return `${text.slice(0, from)}${begin}\n\n${picture}\n\n${text.slice(to)}`;
}

function roomOf(name: string): string {
  return name.split('/')[0] ?? '';
}

function reaches(rooms: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  return (rooms.get(from) ?? []).some((next) => next === to || reaches(rooms, next, to));
}
