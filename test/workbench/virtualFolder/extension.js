'use strict';

const vscode = require('vscode');

// Gives tests the folder virtual:/folder, which is on no disk; it keeps what is written to it in memory.

const files = new Map([['/folder/on-no-disk.txt', Buffer.from('This file is on no disk.\n')]]);
const folders = new Set(['/', '/folder']);

function statOf({ path }) {
  if (folders.has(path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  const file = files.get(path);
  if (file === undefined) throw vscode.FileSystemError.FileNotFound(path);
  return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: file.byteLength };
}

const provider = {
  onDidChangeFile: new vscode.EventEmitter().event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: statOf,
  readDirectory: ({ path }) =>
    [...files.keys(), ...folders]
      .filter((name) => name !== path && name.slice(0, name.lastIndexOf('/')) === (path === '/' ? '' : path))
      .map((name) => [name.slice(name.lastIndexOf('/') + 1), statOf({ path: name }).type]),
  readFile: ({ path }) => files.get(path) ?? Buffer.alloc(0),
  createDirectory: ({ path }) => void folders.add(path),
  writeFile: ({ path }, content) => void files.set(path, content),
  delete: ({ path }) => void files.delete(path),
  rename: (from, to) => {
    files.set(to.path, files.get(from.path));
    files.delete(from.path);
  },
};

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.workspace.registerFileSystemProvider('virtual', provider, { isCaseSensitive: true }));
};
