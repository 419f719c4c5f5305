/** Runs what a client does with its parameters, and prints what comes of it. */
export function runAsClient(main: (parameters: never) => Promise<unknown>): void {
  main(JSON.parse(process.argv[2] ?? '{}') as never).then(
    (printed) => console.log(JSON.stringify(printed)),
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
