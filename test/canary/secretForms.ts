import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A secret as it may have been written, and what that is called. */
export interface SecretForm {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The forms of each secret that was looked for: thousands of texts are searched for the same few. */
const knownForms = new Map<string, readonly SecretForm[]>();

/** Every form in which a secret is looked for, each as UTF-8 and as UTF-16. */
export function formsOf(secret: string): readonly SecretForm[] {
  const known = knownForms.get(secret);
  if (known) return known;
  const forms = allForms(secret);
  knownForms.set(secret, forms);
  return forms;
}

function allForms(secret: string): readonly SecretForm[] {
  const hex = Buffer.from(secret).toString('hex');
  const texts: readonly (readonly [string, string])[] = [
    ['plain', secret],
    ['lower case', secret.toLowerCase()],
    ['upper case', secret.toUpperCase()],
    ['reversed', Array.from(secret).reverse().join('')],
    ['in a URL', encodeURIComponent(secret)],
    ['twice in a URL', encodeURIComponent(encodeURIComponent(secret))],
    ['in a form', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset)),
  ];
  return texts.flatMap(([name, text]) => [
    { name, bytes: Buffer.from(text) },
    { name: `${name}, UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  ]);
}

/** The base64 of a text that holds the secret at this offset, modulo 3, without what depends on the text beside it. */
function base64Forms(secret: string, offset: number): readonly (readonly [string, string])[] {
  const bits = Buffer.from(secret).length * 8;
  const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor((offset * 8 + bits) / 6)];
  const base64 = Buffer.from('x'.repeat(offset) + secret)
    .toString('base64')
    .slice(start, end);
  const base64Url = base64.replaceAll('+', '-').replaceAll('/', '_');
  return [
    [`base64 at ${offset}`, base64],
    [`base64url at ${offset}`, base64Url],
    [`base64 at ${offset} in a URL`, encodeURIComponent(base64)],
  ];
}

/** The names of the forms of a secret that a text or the content of a file holds. */
export function formsIn(content: string | Buffer, secret: string): readonly string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return formsOf(secret)
    .filter((form) => bytes.includes(form.bytes))
    .map(({ name }) => name);
}

/** Every file below a folder; those that go away meanwhile are left out. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** The files, by their paths below the folder, that hold one of the secrets in one of its forms. */
export async function filesWith(folder: string, secrets: readonly string[]): Promise<readonly string[]> {
  const forms = secrets.flatMap(formsOf);
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    const content = await readFile(file).catch(ignoreMissing);
    const form = forms.find(({ bytes }) => content?.includes(bytes));
    if (form) found.push(`${path.relative(folder, file)} (${form.name})`);
  }
  return found;
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
