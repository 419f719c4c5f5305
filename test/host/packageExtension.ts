import path from 'node:path';
import { copyProject, runScript } from './projectCopy';

/** Builds and packages the extension as it is published, away from the project; resolves to the .vsix made in `folder`. */
export async function packageExtension(folder: string): Promise<string> {
  const copy = await copyProject();
  try {
    const file = path.join(folder, 'extension.vsix');
    await runScript(copy.path, 'package', '--out', file);
    return file;
  } finally {
    await copy.remove();
  }
}
