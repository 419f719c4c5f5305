import prettier from 'eslint-config-prettier';
import typescriptEslint from 'typescript-eslint';

const restrictedSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from the file that owns the name.' },
];

/** Each bundle has its own copy of each class of ours, so that one's errors are no instances of the other's. */
const byTag = {
  selector: "BinaryExpression[operator='instanceof'] > Identifier.right[name=/.Error$/]",
  message: 'Know our own errors by their tag.',
};

/** Waits that are written by hand; `test/support/waiting.ts` has those that pause, end, and say what was missing. */
const loops = ':matches(WhileStatement, DoWhileStatement, ForStatement)';
const useWaiting = 'Wait by `until` or `patiently` of test/support/waiting.ts.';
const restrictedWaits = [
  {
    selector: `${loops} BinaryExpression[operator=/^[<>]/] CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name='now']`,
    message: useWaiting,
  },
  { selector: `ForStatement > AssignmentExpression.update[operator='*=']`, message: useWaiting },
  { selector: `${loops} > .test AwaitExpression`, message: useWaiting },
  { selector: `${loops} > AwaitExpression.test`, message: useWaiting },
  { selector: 'VariableDeclarator[id.name=/^patience/i]', message: 'One patience stands in test/support/waiting.ts.' },
];

export default typescriptEslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [...typescriptEslint.configs.strictTypeChecked, ...typescriptEslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        // The one that has all files: with a project for each, every file of src would be read and typed once more.
        project: ['./test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'no-restricted-syntax': ['error', ...restrictedSyntax],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/commands/registerCommands.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...restrictedSyntax,
        {
          selector: "MemberExpression[property.name='registerCommand']",
          message: 'Register in src/commands/registerCommands.ts.',
        },
        byTag,
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['src/commands/registerCommands.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictedSyntax, byTag], 'no-console': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/support/waiting.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictedSyntax, ...restrictedWaits] },
  },
  prettier,
);
