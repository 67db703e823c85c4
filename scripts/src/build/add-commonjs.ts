import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import type { EntryFields } from "../emit/package-entries.ts";

interface Manifest {
  readonly exports: EntryFields["exports"];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly bin?: Readonly<Record<string, string>> };
}

/**
 * Adds `dist/cjs` to a built package: its code for `require`, and all of its
 * declarations. Those of the ES modules then lead there, so that a type is the
 * same one in both kinds of files and is packed once.
 *
 * @param folder of the package
 */
export async function addCommonJs(folder: string): Promise<void> {
  const manifest = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const dist = join(folder, "dist");
  const programs = Object.values(manifest.publishConfig?.bin ?? {}).map(
    (path) => join(folder, path),
  );
  const built = readdirSync(dist, { recursive: true, encoding: "utf8" });
  const write = (file: string, text: string) => {
    const to = join(dist, "cjs", file);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  };
  write("package.json", '{ "type": "commonjs", "sideEffects": false }\n');
  for (const file of built) {
    const from = join(dist, file);
    if (file.endsWith(".d.ts")) {
      write(file, sharedDeclarations(readFileSync(from, "utf8"), manifest));
      rmSync(from);
    } else if (file.endsWith(".js") && !programs.includes(from)) {
      write(file, await asCommonJs(readFileSync(from, "utf8")));
    }
  }
  for (const [path, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string") continue;
    if (!target.require)
      throw new Error(
        `package.json: exports["${path}"] has no "require"; write it as the other packages do.`,
      );
    const shared = readFileSync(join(folder, target.require.types), "utf8");
    const text = entryDeclarations(target.require.default, shared, manifest);
    writeFileSync(join(folder, target.import.types), text);
  }
}

/** `import()` becomes `require()`: jest cannot do the first by default. */
async function asCommonJs(module: string): Promise<string> {
  const { code } = await transform(module, {
    format: "cjs",
    platform: "node",
    target: "es2022",
    supported: { "dynamic-import": false },
  });
  return code;
}

/**
 * Takes the types of dependencies from their ES modules, whoever asks: what a
 * user has of a dependency is then of the same type, and openapi-fetch's
 * declarations for CommonJS are broken.
 */
function sharedDeclarations(text: string, manifest: Manifest): string {
  const foreign = Object.keys(manifest.dependencies ?? {}).filter(
    (name) => !name.startsWith("@st/"),
  );
  // Uint8Array takes no argument before TypeScript 5.7.
  const plain = text.replaceAll(
    "Uint8Array<ArrayBuffer>",
    'ReturnType<Uint8ArrayConstructor["of"]>',
  );
  return plain.replace(
    /^(import type .* from "([^"]+)");$/gm,
    (line, start: string, from: string) =>
      foreign.includes(from)
        ? `${start} with { "resolution-mode": "import" };`
        : line,
  );
}

/**
 * The declarations of an entry for ES modules. A peer's classes may be declared
 * once for each kind of file, and a user passes on what theirs has made; so
 * declarations that name them are a copy.
 */
function entryDeclarations(
  commonJs: string,
  shared: string,
  manifest: Manifest,
): string {
  const peers = Object.keys(manifest.peerDependencies ?? {});
  const namesPeer = [...shared.matchAll(/ from "([^"]+)"/g)].some(
    ([, from = ""]) => peers.some((peer) => `${from}/`.startsWith(`${peer}/`)),
  );
  return namesPeer
    ? shared.replaceAll(' "./', ' "./cjs/')
    : `export * from "${commonJs.replace("./dist/", "./")}";\n`;
}
