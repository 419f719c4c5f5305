import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nestedPart, showParts, type Part } from '../../../../src/panel/client/shared/parts';

/** As much of an element as holds children in their order, and counts how often one was put in. */
class Parent {
  readonly list: Child[] = [];
  insertCount = 0;

  get children(): readonly Child[] {
    return this.list;
  }

  get firstElementChild(): Child | null {
    return this.list[0] ?? null;
  }

  insertBefore(child: Child, next: Child | null): void {
    this.insertCount += 1;
    child.remove();
    child.parent = this;
    this.list.splice(next ? this.list.indexOf(next) : this.list.length, 0, child);
  }
}

class Child extends Parent {
  parent: Parent | undefined;
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  get nextElementSibling(): Child | null {
    const list = this.parent?.list ?? [];
    return list[list.indexOf(this) + 1] ?? null;
  }

  remove(): void {
    this.parent?.list.splice(this.parent.list.indexOf(this), 1);
    this.parent = undefined;
  }
}

const partOf = ([key, view]: readonly [string, number], update?: (drawn: HTMLElement) => void): Part => ({
  key,
  view: { view },
  draw: () => new Child(`${key}${view}`) as unknown as HTMLElement,
  ...(update ? { update } : {}),
});
const show = (parent: Parent, parts: readonly Part[]) => showParts(parent as unknown as HTMLElement, parts);

describe('the pieces of a page', () => {
  it('are replaced where their view changed, and nowhere else', () => {
    const parent = new Parent();
    show(parent, [partOf(['a', 1]), partOf(['b', 1]), partOf(['c', 1])]);
    const [first, second, third] = parent.children;
    show(parent, [partOf(['a', 1]), partOf(['b', 2]), partOf(['c', 1])]);
    assert.equal(parent.children[0], first);
    assert.notEqual(parent.children[1], second);
    assert.equal(parent.children[2], third);
  });

  it('are not even moved where another one comes, goes or changes', () => {
    const parent = new Parent();
    show(parent, [partOf(['a', 1]), partOf(['b', 1]), partOf(['c', 1])]);
    parent.insertCount = 0;
    show(parent, [partOf(['new', 1]), partOf(['b', 1]), partOf(['c', 2])]);
    assert.equal(parent.insertCount, 2);
  });

  it('are brought up to date in their place where they can be', () => {
    const parent = new Parent();
    const updated: unknown[] = [];
    const shown = (view: number) => partOf(['a', view], (drawn) => updated.push(drawn));
    for (const view of [1, 1, 2, 2, 3]) show(parent, [shown(view)]);
    assert.equal(parent.children[0]?.text, 'a1');
    assert.deepEqual(updated, [parent.children[0], parent.children[0]]);
  });

  it('stay while pieces in them change, which are made only then', () => {
    const parent = new Parent();
    let madeCount = 0;
    const withView = (...views: readonly number[]): Part =>
      nestedPart({ ...partOf(['outer', 1]), view: views }, () => {
        madeCount += 1;
        return views.map((view, index) => partOf([String(index), view]));
      });
    show(parent, [withView(1, 1)]);
    const [shown] = parent.children;
    const [first, second] = shown?.children ?? [];
    show(parent, [withView(1, 2)]);
    show(parent, [withView(1, 2)]);
    assert.equal(parent.children[0], shown);
    assert.equal(shown?.children[0], first);
    assert.notEqual(shown?.children[1], second);
    assert.deepEqual([shown?.children.map(({ text }) => text), madeCount], [['01', '12'], 2]);
  });

  it('stand in their order, whatever was there before', () => {
    const pieces = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(1)), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (rounds) => {
        const parent = new Parent();
        for (const round of rounds) {
          const before = new Map(parent.children.map((child) => [child.text, child]));
          show(
            parent,
            round.map((piece) => partOf(piece)),
          );
          const texts = round.map(([key, view]) => `${key}${view}`);
          assert.deepEqual(
            parent.children.map(({ text }) => text),
            texts,
          );
          for (const child of parent.children) assert.equal(child, before.get(child.text) ?? child);
        }
      }),
    );
  });
});
