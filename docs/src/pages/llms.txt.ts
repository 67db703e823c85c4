import type { APIRoute } from "astro";
import { llmsText } from "../agents/llms.ts";
import { allEntries } from "../load/entries.ts";

export const GET: APIRoute = async () =>
  new Response(llmsText(await allEntries()));
