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
  const lower = Buffer.from(Buffer.from(content).toString('latin1').toLowerCase(), 'latin1');
  const bytes = Buffer.from(content);
  for (const mark of marks) {
    for (const { name, bytes: form } of lowerForms(mark)) {
      if (lower.includes(form)) return found(mark, name, bytes, lower.indexOf(form));
    }
    for (const { name, bytes: form } of [mark, capitalized(mark)].flatMap(base64Forms)) {
      if (bytes.includes(form)) return found(mark, name, bytes, bytes.indexOf(form));
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

function lowerForms(mark: string): readonly Form[] {
  return formsOf(mark).filter(({ name }) => /^plain|^in a URL$/.test(name));
}

function base64Forms(mark: string): readonly Form[] {
  return formsOf(mark).filter(({ name }) => /^base64(url)? at \d$/.test(name));
}

function found(mark: string, form: string, content: Buffer, at: number): string {
  return `${mark} (${form}) in … ${content.subarray(Math.max(0, at - 300), at + 100).toString()} …`;
}

function capitalized(mark: string): string {
  return mark.charAt(0).toUpperCase() + mark.slice(1);
}
