/** What could reach a developer's account, or confuse a VS Code that is started from within another one or from npm. */
const foreign = /^(CLOUDFLARE_|CF_|npm_|VSCODE_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$)/i;

/** This process's environment as a VS Code under test should see it. */
export function environmentForVscode(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined || foreign.test(name) ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/** The variables that a VS Code under test should not see, each without a value. */
export function foreignVariables(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => foreign.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
