import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  commandId,
  commandNames,
  hasAccountsContextKey,
  hasBrowsedContextKey,
  usersViewId,
  walkthroughId,
} from '../../src/contributions';
import { projectFolder, readProjectFile } from '../support/project';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly contributes: {
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
  };
}

const { name, publisher, contributes } = JSON.parse(readProjectFile('package.json')) as Manifest;
const words = JSON.parse(readProjectFile('package.nls.json')) as Readonly<Record<string, string>>;
const walkthrough = contributes.walkthroughs[0] ?? assert.fail();
const { steps } = walkthrough;
const commands = commandNames.map(commandId);

function wordsOf(key: string): string {
  return words[key.replaceAll('%', '')] ?? assert.fail(key);
}

describe('the walkthrough', () => {
  it('leads from no token to a user in four steps', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    assert.equal(walkthrough.id, walkthroughId);
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['createToken', 'addAccount', 'browse', 'search'],
    );
  });

  it('ticks each step by what the person did: a command or a context that exists', () => {
    const contexts = [hasAccountsContextKey, hasBrowsedContextKey];
    const known = [...commands.map((id) => `onCommand:${id}`), ...contexts.map((key) => `onContext:${key}`)];
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) assert.ok(known.includes(event), event);
    }
    assert.deepEqual(
      steps.map(({ completionEvents }) => completionEvents[0]),
      [
        'onCommand:cloudflareAccess.createToken',
        'onContext:cloudflareAccess.hasAccounts',
        'onContext:cloudflareAccess.hasBrowsed',
        'onCommand:cloudflareAccess.searchUsers',
      ],
    );
  });

  it('has one button a step, for a command that exists', () => {
    for (const { id, description } of steps) {
      const links = [...wordsOf(description).matchAll(/^\[[^\]]+\]\(command:([^)]+)\)$/gm)].map(
        ([, link]) => link ?? '',
      );
      assert.equal(links.length, 1, id);
      assert.ok([...commands, `${usersViewId}.focus`].includes(links[0] ?? ''), links[0]);
    }
  });

  it('has a picture a step, told in words to who does not see it, and no picture besides', () => {
    const files = steps.map(({ media }) => media.svg);
    for (const file of files) assert.ok(existsSync(path.join(projectFolder, file)), file);
    const folder = path.join('media', 'walkthrough');
    assert.deepEqual(
      readdirSync(path.join(projectFolder, folder))
        .map((file) => `media/walkthrough/${file}`)
        .sort(),
      files.toSorted(),
    );
    for (const { media } of steps) assert.ok(wordsOf(media.altText).length > 20, media.svg);
  });

  it('has pictures in the colours of the theme, light or dark, which need nothing that VS Code does not allow them', () => {
    for (const { media } of steps) {
      const svg = readProjectFile(media.svg);
      const colours = [...svg.matchAll(/ (?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour ?? '');
      assert.ok(colours.length > 20, media.svg);
      for (const colour of colours) assert.match(colour, /^(none|var\(--vscode-.*, (#[0-9a-f]{6}|transparent)\)+)$/);
      // Its page has a content security policy that lets through no style, script or image of the picture's own.
      assert.doesNotMatch(svg, /<(style|script|image|use|foreignObject)\b| (style|on\w+|href|xlink:href)=/);
    }
  });

  it('is opened from the view while it is empty', () => {
    const [, query = ''] =
      /\(command:workbench\.action\.openWalkthrough\?([^)\s]+)\)/.exec(words['view.users.welcome'] ?? '') ?? [];
    assert.equal(JSON.parse(decodeURIComponent(query)), `${publisher}.${name}#${walkthrough.id}`);
  });
});
