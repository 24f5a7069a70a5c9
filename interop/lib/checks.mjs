/** Runs checks one by one, prints a line for each, and counts. */
export function createChecks() {
  let failed = 0;
  return {
    /** `body` returns what is worth saying about its success, and throws where there is none. */
    async check(name, body) {
      try {
        const facts = await body();
        print(`ok      ${name}${facts ? `: ${facts}` : ''}`);
      } catch (error) {
        failed += 1;
        print(`FAILED  ${name}\n${indent(error.message)}`);
      }
    },
    get failed() {
      return failed;
    },
  };
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function indent(text) {
  return text.replaceAll(/^/gm, '        ').trimEnd();
}
