import type { APIRoute, GetStaticPaths } from "astro";
import { allEntries } from "../load/entries.ts";

/** The Markdown of each page, at the page's address with `.md`. */
export const getStaticPaths = (async () =>
  (await allEntries()).map(({ id, data, body = "" }) => ({
    params: { path: id },
    props: { text: `# ${data.title}\n\n${body.trim()}\n` },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text);
