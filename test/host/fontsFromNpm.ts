import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fetched } from './fetched';
import { installPackages } from './npmPackages';

/** Names are written in many scripts, and screenshots should not show boxes for them. */
const packages: Record<string, string> = {
  'open-sans': '0.4.2',
  'noto-sans-mono': '0.4.2',
  'noto-sans-arabic': '0.4.3',
  'noto-sans-devanagari': '0.4.1',
  'noto-sans-hebrew': '0.4.1',
  'noto-sans-thai': '0.4.2',
  'noto-sans-jp': '0.4.3',
  'noto-sans-kr': '0.4.3',
  'noto-sans-sc': '0.4.3',
};

const weights = ['400Regular', '700Bold'];

const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
${alias('sans-serif', 'Open Sans')}${alias('system-ui', 'Open Sans')}${alias('monospace', 'Noto Sans Mono')}</fontconfig>
`;

/** Installs the fonts into the cache folder, or finds them there; resolves to the path of their fontconfig file. */
export async function installFonts(): Promise<string> {
  const folder = await fetched({ what: 'fonts', name: 'fonts', megabytes: 45 }, async (partial) => {
    const scope = '@expo-google-fonts';
    await installPackages(
      partial,
      Object.entries(packages).map(([name, version]) => `${scope}/${name}@${version}`),
    );
    await mkdir(path.join(partial, 'fonts'));
    for (const name of Object.keys(packages)) {
      for (const weight of weights) {
        const source = path.join(partial, 'node_modules', scope, name, weight);
        for (const file of (await readdir(source)).filter((entry) => entry.endsWith('.ttf'))) {
          await copyFile(path.join(source, file), path.join(partial, 'fonts', file));
        }
      }
    }
    await writeFile(path.join(partial, 'fonts.conf'), settings);
    // Nine weights of every script are two hundred megabytes, two are thirty.
    await rm(path.join(partial, 'node_modules'), { recursive: true });
  });
  return path.join(folder, 'fonts.conf');
}

function alias(family: string, preferred: string): string {
  return `  <alias><family>${family}</family><prefer><family>${preferred}</family></prefer></alias>\n`;
}
