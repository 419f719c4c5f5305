import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fetched } from './fetched';
import { installDependencies, installPackages } from './npmPackages';

/** `minimum` is the oldest VS Code the extension promises to run on, `latest` the newest one it is tested with. */
export type ServerVersion = 'minimum' | 'latest';

/** A VS Code server with its web workbench, ready to start. */
export interface VscodeInstallation {
  readonly vscodeVersion: string;
  readonly nodePath: string;
  readonly serverFolder: string;
}

/** code-server repackages VS Code's own server; its number is VS Code's, with the patch level counted on. */
const releases: Record<ServerVersion, { codeServer: string; vscode: string; nodeMajor: number; megabytes: number }> = {
  minimum: { codeServer: '4.99.4', vscode: '1.99.3', nodeMajor: 20, megabytes: 290 },
  latest: { codeServer: '4.139.1', vscode: '1.139.1', nodeMajor: 24, megabytes: 595 },
};

const node24Version = '24.9.0';

/** Installs a VS Code from npm into the cache folder, or finds it there. */
export async function installVscode(version: ServerVersion): Promise<VscodeInstallation> {
  const release = releases[version];
  const { vscode: number, megabytes } = release;
  const vscode = { what: `VS Code ${number}`, name: `vscode-${number}`, megabytes };
  const folder = await fetched(vscode, async (partial) => {
    await installPackages(partial, [`code-server@${release.codeServer}`]);
    await installDependencies(serverFolderIn(partial));
  });
  const ownNodeMajor = Number(process.versions.node.split('.')[0]);
  return {
    vscodeVersion: release.vscode,
    nodePath: ownNodeMajor >= release.nodeMajor ? process.execPath : await installNode24(),
    serverFolder: serverFolderIn(folder),
  };
}

function serverFolderIn(folder: string): string {
  return path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** The package `node` fetches its platform package by a script; this takes that package directly. */
async function installNode24(): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  const node = { what: `Node ${node24Version}`, name: `${name}-${node24Version}`, megabytes: 190 };
  const folder = await fetched(node, async (partial) => {
    await installPackages(partial, [`${name}@${node24Version}`]);
  });
  const packageFolder = path.join(folder, 'node_modules', name);
  const manifest = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8')) as {
    bin: { node: string };
  };
  return path.join(packageFolder, manifest.bin.node);
}
