import assert from 'node:assert/strict';
import { commandArguments } from '../../src/commands/commandArguments';
import { commandNames, configurationKeys, configurationSection } from '../../src/contributions';
import { readProjectFile } from '../support/project';

const readme = readProjectFile('README.md');

/** The shapes of the table of arguments, by command. */
function toldShapes(): Map<string, string> {
  const [, table = ''] = /^\| Command, after `cloudflareAccess\.`.*\n\|[ -|]+\n((?:\|.*\n)+)/m.exec(readme) ?? [];
  const rows = table.trim().split('\n');
  return new Map(
    rows.flatMap((row) => {
      const [, commands = '', shape = ''] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      return [...commands.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, shape.replaceAll('\\|', '|')] as const);
    }),
  );
}

describe('the README', () => {
  it('tells what each command takes from other code, as it is checked', () => {
    const taking = commandNames.filter((name) => commandArguments[name].shape !== '{}');
    assert.deepEqual(
      [...toldShapes()].sort(),
      taking.map((name) => [name, `\`${commandArguments[name].shape}\``]).sort(),
    );
  });

  it('tells of every setting', () => {
    const untold = configurationKeys.filter((key) => !readme.includes(`| \`${configurationSection}.${key}\` `));
    assert.deepEqual(untold, []);
  });

  it('stays a page for those who use the extension: under 150 lines', () => {
    assert.ok(readme.trimEnd().split('\n').length < 150);
  });
});
