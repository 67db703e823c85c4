import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { PAGE_SCRIPT } from "./src/code/page-script.ts";
import { contentFromDisk } from "./src/load/content-from-disk.ts";
import { BASE, ORIGIN, REPOSITORY, TITLE } from "./src/site.ts";

export default defineConfig({
  ...(ORIGIN !== undefined && { site: ORIGIN }),
  base: BASE,
  integrations: [
    contentFromDisk(),
    starlight({
      title: TITLE,
      description: "A typed TypeScript client for the ServiceTitan API.",
      ...(REPOSITORY !== undefined && {
        social: [{ icon: "github", label: "GitHub", href: REPOSITORY }],
      }),
      // Pages are rendered from strings; their links and anchors are ours.
      markdown: { processedDirs: ["."] },
      routeMiddleware: "./src/route.ts",
      customCss: ["./src/styles.css"],
      // Our own is faster by far; see src/code/highlight.ts.
      expressiveCode: false,
      credits: false,
      head: [{ tag: "script", content: PAGE_SCRIPT }],
    }),
  ],
});
