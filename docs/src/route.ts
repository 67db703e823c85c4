import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { allEntries } from "./load/entries.ts";
import { neighboursOf } from "./navigation/items.ts";
import { sidebarOf } from "./navigation/sidebar.ts";
import { underBase } from "./site.ts";

/** What each page gets beside its content. */
export const onRequest = defineRouteMiddleware(async ({ locals }) => {
  const route = locals.starlightRoute;
  const id = route.id === "" ? "index" : route.id;
  route.sidebar = sidebarOf(id, await allEntries());
  route.pagination = neighboursOf(route.sidebar);
  if (id === "404") return;
  route.head.push({
    tag: "link",
    attrs: {
      rel: "alternate",
      type: "text/markdown",
      href: underBase(`/${id}.md`),
    },
  });
});
