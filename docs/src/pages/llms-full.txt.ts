import type { APIRoute } from "astro";
import { llmsFullText } from "../agents/llms.ts";
import { allEntries } from "../load/entries.ts";

export const GET: APIRoute = async () =>
  new Response(llmsFullText(await allEntries()));
