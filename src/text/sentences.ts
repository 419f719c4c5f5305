import * as l10n from '@vscode/l10n';

/** Joins whole sentences as the language does; empty ones are left out. */
export function sentences(...texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .reduce(
      (before, next) =>
        before === '' ? next : l10n.t({ message: '{0} {1}', args: [before, next], comment: ['Two whole sentences'] }),
      '',
    );
}

/** Joins a title, which has no full stop, and the sentences after it. */
export function titleAndText(title: string, text: string): string {
  return l10n.t({ message: '{0}. {1}', args: [title, text], comment: ['A title, and whole sentences after it'] });
}
