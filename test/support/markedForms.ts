import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { hexMark, idMark, labelMark, personMarks } from './markedPeople';
import { filesBelow, formsOf } from '../canary/secretForms';

/** Marks of what tells of a person without asking Cloudflare. */
export const tellingMarks: readonly string[] = Object.values(personMarks);

/** All that must not be shown: these marks, those of the label and of ids, and the accounts' ids without the beginning that a mask shows. */
export function allMarks(accountIds: readonly string[]): readonly string[] {
  return [...tellingMarks, labelMark, idMark, hexMark, ...accountIds.map((id) => id.slice(6))];
}

/** The first of the marks that a content has, in any case, as UTF-16 or in base64, with what stands around it; undefined for none. */
export function markIn(content: string | Buffer, marks: readonly string[]): string | undefined {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  for (const mark of marks) {
    const { inAnyCase, asTheyAre } = soughtFor(mark);
    for (const [sought, forms] of [
      [lower, inAnyCase],
      [bytes, asTheyAre],
    ] as const) {
      const form = forms.find((candidate) => sought.includes(candidate.bytes));
      if (form) return found(mark, form.name, bytes, sought.indexOf(form.bytes));
    }
  }
  return undefined;
}

/** The files below a folder, by their paths there, that have one of the marks. */
export async function markedFiles(folder: string, marks: readonly string[]): Promise<readonly string[]> {
  const hits: string[] = [];
  for (const file of await filesBelow(folder)) {
    // It may have gone away meanwhile.
    const hit = markIn(await readFile(file).catch(() => ''), marks);
    if (hit !== undefined) hits.push(`${path.relative(folder, file)}: ${hit}`);
  }
  return hits;
}

type Form = ReturnType<typeof formsOf>[number];

interface SoughtForms {
  readonly inAnyCase: readonly Form[];
  readonly asTheyAre: readonly Form[];
}

/** The forms of each mark that was looked for: thousands of texts are searched for the same few. */
const soughtForms = new Map<string, SoughtForms>();

function soughtFor(mark: string): SoughtForms {
  const known = soughtForms.get(mark);
  if (known) return known;
  const sought = {
    inAnyCase: formsOf(mark).filter(({ name }) => /^plain|^in a URL$/.test(name)),
    asTheyAre: [mark, capitalized(mark)].flatMap(formsOf).filter(({ name }) => /^base64(url)? at \d$/.test(name)),
  };
  soughtForms.set(mark, sought);
  return sought;
}

function found(mark: string, form: string, content: Buffer, at: number): string {
  return `${mark} (${form}) in … ${content.subarray(Math.max(0, at - 300), at + 100).toString()} …`;
}

function capitalized(mark: string): string {
  return mark.charAt(0).toUpperCase() + mark.slice(1);
}
