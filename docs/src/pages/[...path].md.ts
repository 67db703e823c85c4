import type { APIRoute, GetStaticPaths } from "astro";
import { markdownOf } from "../agents/markdown-of.ts";
import { allEntries } from "../load/entries.ts";

/** The Markdown of each page, at the page's address with `.md`. */
export const getStaticPaths = (async () =>
  (await allEntries()).map((entry) => ({
    params: { path: entry.id },
    props: { text: markdownOf(entry) },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text);
