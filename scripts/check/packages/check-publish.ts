import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "../outcome.ts";
import { pathWithout } from "../packing/nodes.ts";
import { runCommand } from "../run-command.ts";
import type { Tarball } from "./pack.ts";
import { type Registry, startRegistry } from "./registry.ts";

/**
 * Whether npm publishes each package. One npm does it for all, as workspaces of one folder, to a registry on loopback; what
 * a release is beyond that is shown end to end, with a small API.
 */
export async function checkPublish(root: string, tarballs: readonly Tarball[]): Promise<readonly Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "st-publish-"));
  const registry = await startRegistry();
  try {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, workspaces: ["packages/*"] }));
    for (const tarball of tarballs) {
      await unpack(tarball, join(folder, tarball.member.folder), registry);
    }
    const { output } = await runCommand("npm", ["publish", "--workspaces", "--loglevel=error"], {
      cwd: folder,
      env: { PATH: pathWithout(root), ...onlyThisRegistry(registry, folder) },
    });
    return tarballs.map(({ member: { manifest } }) => ({
      name: `${manifest.name}: npm publishes it`,
      ok: registry.published.has(`${manifest.name}@${manifest.version}`),
      detail: output,
    }));
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The registry stands in the manifest, where nothing outweighs it: whatever goes wrong, nothing is published anywhere else.
 * Provenance needs the identity of a build server.
 */
async function unpack({ file }: Tarball, to: string, registry: Registry): Promise<void> {
  mkdirSync(to, { recursive: true });
  const { code, output } = await runCommand("tar", ["-xzf", file, "--strip-components=1"], { cwd: to });
  if (code !== 0) {
    throw new Error(`tar could not unpack ${file}:\n${output}`);
  }
  const path = join(to, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { publishConfig?: object };
  const publishConfig = { ...manifest.publishConfig, provenance: undefined, registry: registry.url };
  writeFileSync(path, JSON.stringify({ ...manifest, publishConfig }));
}

/** Nor does this npm read the settings of the person at the keyboard, which may hold a token. */
function onlyThisRegistry({ url }: Registry, folder: string): Readonly<Record<string, string>> {
  const settings = join(folder, "settings");
  writeFileSync(settings, `${url.replace("http:", "")}:_authToken=anonymous\n`);
  return {
    npm_config_registry: url,
    npm_config_userconfig: settings,
    npm_config_globalconfig: join(folder, "none"),
    npm_config_local_prefix: folder,
  };
}
