import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { API_HOST, AUTH_HOST } from "./tls-server.js";

/** The programs: one that leaves it to variables, and those of the guide. */
export type Program = "plain" | "node" | "bun" | "deno";

/** The address that the guide's programs give, and that is replaced. */
const EXAMPLE = "http://user:password@proxy.example:8080";
const MARKS = {
  node: 'from "undici"',
  bun: "{ ...init, proxy",
  deno: "Deno.createHttpClient",
};

/**
 * Writes the programs, each as a user has it, to a folder inside of the package.
 * @param compiled where the compiled sources are
 * @throws Error if the guide has programs that are not run here, or lacks one
 */
export function writePrograms(
  guide: string,
  compiled: string,
  folder: string,
): Record<Program, string> {
  const snippets = snippetsOf(readFileSync(guide, "utf8"));
  const from = (file: string) =>
    JSON.stringify(pathToFileURL(join(compiled, file)).href);
  const write = (program: Program, snippet: string) => {
    const file = join(folder, `${program}.mjs`);
    const text = [
      `import { connect } from ${from("src/connect.js")};`,
      `import { lineOfCalls } from ${from("test/runtime/proxy/line-of-calls.js")};`,
      `const loadConfig = () => (${JSON.stringify(CONFIG)});`,
      snippet.replace(
        JSON.stringify(EXAMPLE),
        "(globalThis.Deno?.env.toObject() ?? process.env).PROXY_OF_TEST",
      ),
      "console.log(await lineOfCalls(st));",
    ];
    writeFileSync(file, text.join("\n"));
    return file;
  };
  const plain = "const st = connect(loadConfig());";
  return {
    plain: write("plain", plain),
    node: write("node", snippets.node),
    bun: write("bun", snippets.bun),
    deno: write("deno", snippets.deno),
  };
}

const CONFIG = {
  environment: "integration",
  tenantId: 7,
  appKey: "ak1.app-key",
  clientId: "cid.client",
  clientSecret: "cs1.client-secret",
  apiUrl: `https://${API_HOST}`,
  authUrl: `https://${AUTH_HOST}`,
  retry: false,
};

function snippetsOf(guide: string): Record<keyof typeof MARKS, string> {
  const found = [...guide.matchAll(/```js\n(.*?)```/gs)].map(
    ([, text = ""]) => text,
  );
  const pick = (name: keyof typeof MARKS) => {
    const [snippet, ...more] = found.filter((text) =>
      text.includes(MARKS[name]),
    );
    if (!snippet || more.length)
      throw new Error(`The guide has not one program for ${name}.`);
    return snippet;
  };
  const snippets = { node: pick("node"), bun: pick("bun"), deno: pick("deno") };
  if (found.length !== Object.keys(snippets).length)
    throw new Error("The guide has a program that is not run here.");
  return snippets;
}
