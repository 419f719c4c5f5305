import * as l10n from '@vscode/l10n';
import type { ExportProblem } from '../../export/exportError';
import { displayTextWithoutLinks } from '../../text/displayText';

/** Tells the person why the export to `path` failed, and what to do. */
export function exportErrorText(problem: ExportProblem, path: string): string {
  const place = displayTextWithoutLinks(path, 400);
  switch (problem) {
    case 'exists':
      return l10n.t('A file of this name exists and was left as it is. Choose another name. {0}', place);
    case 'notFound':
      return l10n.t('The folder does not exist, so nothing was written. Choose another folder. {0}', place);
    case 'notPermitted':
      return l10n.t(
        'The file may not be written; nothing was changed. Check its permissions and whether another program has it open, or choose another folder. {0}',
        place,
      );
    case 'isDirectory':
      return l10n.t('This is a folder, so nothing was written. Choose a file name. {0}', place);
    case 'noSpace':
      return l10n.t(
        'The disk is full. The export was stopped, and nothing was changed. Free some space, or choose another disk. {0}',
        place,
      );
    case 'notOfMachine':
      return l10n.t(
        'Other code may export to files of this machine alone, not to a network share or a device, so nothing was written. "Export Users…" in the menu of the account lets you choose any place. {0}',
        place,
      );
    case 'failed':
      return l10n.t(
        'The file could not be written; nothing was changed. Try again, or choose another place. {0}',
        place,
      );
  }
}
