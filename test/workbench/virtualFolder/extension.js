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

// VS Code asks for a folder that it has read already only when it is told of a change in it.
const changed = new vscode.EventEmitter();
const told = (type, ...uris) => changed.fire(uris.map((uri) => ({ type, uri })));

const provider = {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: statOf,
  readDirectory: ({ path }) =>
    [...files.keys(), ...folders]
      .filter((name) => name !== path && name.slice(0, name.lastIndexOf('/')) === (path === '/' ? '' : path))
      .map((name) => [name.slice(name.lastIndexOf('/') + 1), statOf({ path: name }).type]),
  readFile: ({ path }) => files.get(path) ?? Buffer.alloc(0),
  createDirectory: (uri) => {
    folders.add(uri.path);
    told(vscode.FileChangeType.Created, uri);
  },
  writeFile: (uri, content) => {
    const { Changed, Created } = vscode.FileChangeType;
    const type = files.has(uri.path) ? Changed : Created;
    files.set(uri.path, content);
    told(type, uri);
  },
  delete: (uri) => {
    files.delete(uri.path);
    told(vscode.FileChangeType.Deleted, uri);
  },
  rename: (from, to) => {
    files.set(to.path, files.get(from.path));
    files.delete(from.path);
    told(vscode.FileChangeType.Deleted, from);
    told(vscode.FileChangeType.Created, to);
  },
};

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.workspace.registerFileSystemProvider('virtual', provider, { isCaseSensitive: true }));
};
