import type { ModuleTable } from "../src/protocol.js";

/** One operation of each retry rule and kind, for tests of the pipeline. */
export const table: ModuleTable = {
  protocol: 1,
  id: "things",
  segment: "things",
  version: 2,
  scope: "tn.thg.",
  operations: {
    things: {
      get: ["GET /things/{id}", "things:r"],
      search: ["POST /things/{id}/search", "things:r", "read body"],
      replace: ["PUT /things/{id}", "things:w", "body"],
      remove: ["DELETE /things/{id}", "things:w", "void"],
      create: ["POST /things/{id}", "things:w", "body"],
      overwrite: ["PUT /things/{id}/all", "things:w", "never body"],
      touch: ["POST /things/{id}/touch", "things:w", "void"],
      list: [
        "GET /things",
        "things:r",
        "page",
        "active ids,50 tags[] since day@ fields{}50",
      ],
      recording: ["GET /things/{id}/recording", "things:r", "binary"],
      image: ["GET /things/images", "things:r", "redirect", "path!"],
      attach: ["POST /things/{id}/attachments", "things:w", "upload"],
      run: ["POST /things/{id}/run", "things:w", "accepted body"],
      turn: ["GET /things/turns", "things:r", "serial"],
    },
    export: { things: ["GET /export/things", "things:r", "export"] },
  },
};

/** The client of {@link table}, without types of its own. */
export type Things = Record<
  "things" | "export",
  Record<string, (...args: unknown[]) => Promise<unknown>>
>;
