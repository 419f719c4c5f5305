import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { csvDelimiters, csvFormOf, readCsvForm } from '../../export/csvForm';
import type { CsvDelimiter, CsvForm } from '../../export/csvForm';

const storageKey = 'cloudflareAccess.csvForm';

interface ChoiceItem extends vscode.QuickPickItem {
  /** Undefined for the item that toggles the byte order mark. */
  readonly delimiter?: CsvDelimiter;
}

/**
 * Asks for the form of the CSV and remembers the answer. Offers the last choice first; the first time, the form that
 * Excel reads in VS Code's language. Throws `CancellationError` when the person cancels.
 */
export async function pickCsvForm(title: string, globalState: vscode.Memento): Promise<CsvForm> {
  let form = readCsvForm(globalState.get(storageKey)) ?? csvFormOf(vscode.env.language);
  for (;;) {
    const placeHolder = l10n.t('Choose what parts the columns');
    // A panel gets the focus back from the list before this one at a moment of its own, which must not close this one.
    const options = { title, placeHolder, ignoreFocusOut: true };
    const picked: ChoiceItem | undefined = await vscode.window.showQuickPick(itemsOf(form), options);
    if (!picked) throw new vscode.CancellationError();
    if (picked.delimiter === undefined) form = { ...form, bom: !form.bom };
    else {
      form = { ...form, delimiter: picked.delimiter };
      await globalState.update(storageKey, form);
      return form;
    }
  }
}

function itemsOf({ delimiter, bom }: CsvForm): readonly ChoiceItem[] {
  const delimiters = [delimiter, ...csvDelimiters.filter((other) => other !== delimiter)];
  return [
    ...delimiters.map((one) => ({ ...delimiterLabels[one](), delimiter: one })),
    { label: l10n.t('Encoding'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: bom ? l10n.t('UTF-8 with byte order mark') : l10n.t('UTF-8 without byte order mark'),
      description: l10n.t('press to change; Excel reads letters such as ü or 主 only with it'),
    },
  ];
}

const delimiterLabels: Readonly<Record<CsvDelimiter, () => { label: string; description: string }>> = {
  comma: () => ({ label: l10n.t('Comma'), description: l10n.t('for Excel where numbers are written 1.5') }),
  semicolon: () => ({ label: l10n.t('Semicolon'), description: l10n.t('for Excel where numbers are written 1,5') }),
  tab: () => ({ label: l10n.t('Tab'), description: l10n.t('for programs that ask for tabs') }),
};
