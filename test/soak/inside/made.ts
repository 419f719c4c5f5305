import * as vscode from 'vscode';

/** Objects that were made, none of which is kept alive by being counted. */
export class Made {
  #references: WeakRef<object>[] = [];

  add(object: object): void {
    this.#references.push(new WeakRef(object));
  }

  /** How many of them are still there; garbage has to be collected first. */
  alive(): number {
    this.#references = this.#references.filter((reference) => reference.deref() !== undefined);
    return this.#references.length;
  }
}

/** What the extension makes of VS Code's from now on. */
export interface MadeOfVscode {
  readonly panels: Made;
  readonly quickPicks: Made;
  /** How many panels' pages have said that they are there. */
  readonly loadedPages: () => number;
}

/** Looks over the shoulder of the functions by which VS Code makes panels and lists; the extension gets the same ones. */
export function watchVscode(): MadeOfVscode {
  const [panels, quickPicks] = [new Made(), new Made()];
  let loadedPages = 0;
  watch('createWebviewPanel', (panel) => {
    panels.add(panel);
    let isLoaded = false;
    panel.webview.onDidReceiveMessage(() => {
      if (!isLoaded) loadedPages += 1;
      isLoaded = true;
    });
  });
  watch('createQuickPick', (pick) => quickPicks.add(pick));
  return { panels, quickPicks, loadedPages: () => loadedPages };
}

type Makers = Pick<typeof vscode.window, 'createWebviewPanel' | 'createQuickPick'>;

function watch<Name extends keyof Makers>(name: Name, see: (made: ReturnType<Makers[Name]>) => void): void {
  const make = vscode.window[name].bind(vscode.window) as (...parameters: readonly unknown[]) => never;
  const value = (...parameters: readonly unknown[]): unknown => {
    const made: ReturnType<Makers[Name]> = make(...parameters);
    see(made);
    return made;
  };
  Object.defineProperty(vscode.window, name, { configurable: true, enumerable: true, writable: true, value });
}
