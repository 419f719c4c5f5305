import assert from 'node:assert/strict';
import { readSourceFiles, type SourceFile } from '../support/imports';
import { readProjectFile } from '../support/project';
import { drawRooms, pictureFile, roomImports, withPicture } from '../support/roomsPicture';

function file(name: string, ...targets: string[]): SourceFile {
  const imports = targets.map((target) => ({ target, isOfSource: !target.startsWith('node:'), isTypeOnly: false }));
  return { name, lineCount: 1, imports };
}

const rooms = roomImports(readSourceFiles());

describe('the picture of the rooms', () => {
  it('is what the code is', () => {
    const text = readProjectFile(pictureFile);
    const drawn = withPicture(text, drawRooms(rooms));
    assert.equal(text, drawn, 'Run `npm run rooms` and look at what changed.');
  });

  it('tells of each room in the table under it', () => {
    const text = readProjectFile(pictureFile);
    assert.deepEqual(
      [...rooms.keys()].filter((room) => !new RegExp(`^\\| \`${room}\` +\\| \\w`, 'm').test(text)),
      [],
    );
  });

  it('has an arrow for each import between rooms, but for those that others lead to', () => {
    const drawn = roomImports([
      file('top', 'middle/a', 'low/b', 'node:fs'),
      file('middle/a', 'middle/b', 'low/b'),
      file('middle/b'),
      file('low/b'),
    ]);
    assert.deepEqual(
      [...drawn],
      [
        ['low', []],
        ['middle', ['low']],
        ['top', ['low', 'middle']],
      ],
    );
    assert.equal(drawRooms(drawn), '```mermaid\nflowchart TD\n  middle --> low\n  top --> middle\n```');
  });

  it('takes the place of the one before, and of nothing else', () => {
    const text = withPicture(readProjectFile(pictureFile), 'one');
    assert.equal(withPicture(text, 'one'), text);
    assert.ok(!withPicture(text, 'two').includes('\none\n'));
    assert.throws(() => withPicture('a text without a place', 'one'), /has no place for the picture/);
  });
});
