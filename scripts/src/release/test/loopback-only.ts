/** What keeps a test that publishes on its own registry. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Names the registry in the manifest of a package, where nothing outweighs it:
 * whatever goes wrong, nothing is published anywhere else. Provenance goes,
 * since it needs the identity of a build server.
 */
export function publishTo(url: string, packageFolder: string): void {
  const file = join(packageFolder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as {
    publishConfig?: object;
  };
  const publishConfig = {
    ...manifest.publishConfig,
    provenance: undefined,
    registry: url,
  };
  writeFileSync(
    file,
    `${JSON.stringify({ ...manifest, publishConfig }, null, 2)}\n`,
  );
}

/**
 * A registry named in the environment (`pnpm run` puts one there) outweighs
 * every `.npmrc`, and the settings of the person at the keyboard may hold a
 * token for the real one. A test must never publish there, so neither is left.
 */
export function onlyThisRegistry(
  url: string,
  folder: string,
): NodeJS.ProcessEnv {
  const settings = join(folder, "npmrc");
  // Anyone may publish, but npm does not try without a token.
  const token = `${url.replace("http:", "")}:_authToken=anonymous`;
  writeFileSync(
    settings,
    `registry=${url}\n${token}\nupdate-notifier=false\naudit=false\nfund=false\n`,
  );
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm|pnpm)_config_|^npm_token$|^node_auth_token$/i.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    npm_config_registry: url,
    npm_config_userconfig: settings,
    npm_config_globalconfig: join(folder, "no-global-npmrc"),
  };
}
