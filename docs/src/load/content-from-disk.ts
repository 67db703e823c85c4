import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** The module that Astro's pages read the content from. */
const CONTENT = /^\0astro:data-layer-content$/;

/**
 * Lets a build read the content from the file that Astro keeps it in. Astro
 * would bundle it, all 20 MB, which takes 0.3 GB more.
 */
export function contentFromDisk(): AstroIntegration {
  let asked = false;
  return {
    name: "content-from-disk",
    hooks: {
      "astro:config:setup": ({ command, config, updateConfig }) => {
        if (command !== "build") return;
        const file = fileURLToPath(new URL("data-store.json", config.cacheDir));
        updateConfig({
          vite: {
            plugins: [
              {
                name: "content-from-disk",
                load: {
                  order: "pre",
                  filter: { id: CONTENT },
                  handler: () => {
                    asked = true;
                    return (
                      'import { readFileSync } from "node:fs";\n' +
                      `export default JSON.parse(readFileSync(${JSON.stringify(file)}, "utf8"));`
                    );
                  },
                },
              },
            ],
          },
        });
      },
      "astro:build:done": () => {
        if (!asked)
          throw new Error(
            "Astro no longer reads its content from astro:data-layer-content, so " +
              "a build would bundle it. See what it reads now, in content-from-disk.ts.",
          );
      },
    },
  };
}
