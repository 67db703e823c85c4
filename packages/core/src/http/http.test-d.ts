import { expectTypeOf } from "vitest";
import type { Row } from "../../test/paged-rows.js";
import type { ThingsPaths } from "../../test/things-paths.js";
import { exportFeed, type HttpClient, paginate, unwrap } from "../http.js";
import type { ExportFeed, Page, Pages } from "../results.js";

export async function typesOfPaths(
  http: HttpClient<ThingsPaths>,
): Promise<void> {
  const pages = paginate(
    http,
    "/things",
    { params: { query: { active: "Any" } } },
    { limit: 5 },
  );
  expectTypeOf(pages).toEqualTypeOf<Pages<Row>>();
  expectTypeOf(await pages).toEqualTypeOf<Page<Row>>();
  for await (const row of pages) expectTypeOf(row).toEqualTypeOf<Row>();
  void paginate(http, "/things/{id}/parts", { params: { path: { id: 1 } } });
  // @ts-expect-error the id is missing
  void paginate(http, "/things/{id}/parts");
  // @ts-expect-error the id is missing
  void paginate(http, "/things/{id}/parts", { params: { query: { page: 2 } } });
  // @ts-expect-error the query belongs in params
  void paginate(http, "/things", { query: { active: "Any" } });
  // What the operation requires of its paging is core's business.
  void paginate(http, "/mappings");

  // @ts-expect-error not a paged path
  void paginate(http, "/things/{id}", {});
  // @ts-expect-error no such path
  void paginate(http, "/nowhere", {});
  // @ts-expect-error no such parameter
  void paginate(http, "/things", { params: { query: { colour: "red" } } });
  // @ts-expect-error a number is wanted
  void paginate(http, "/things/{id}/parts", { params: { path: { id: {} } } });
  // @ts-expect-error options are not parameters
  void paginate(http, "/things", { params: { query: { limit: 5 } } });

  expectTypeOf(exportFeed(http, "/export/things")).toEqualTypeOf<
    ExportFeed<Row>
  >();
  void exportFeed(http, "/export/things", {
    params: { query: { from: new Date(), includeRecentChanges: true } },
  });
  // @ts-expect-error not a feed
  void exportFeed(http, "/things", {});
  // @ts-expect-error no such parameter
  void exportFeed(http, "/export/things", { params: { query: { page: 1 } } });

  // Not only literals are refused: values of variables, too.
  const unknown = { colour: "red" };
  // @ts-expect-error no such option
  void http.GET("/things", unknown);
  // @ts-expect-error no such parameters
  void http.GET("/things", { params: unknown });
  // @ts-expect-error no such filter
  void http.GET("/things", { params: { query: unknown } });
  // @ts-expect-error no such filter beside one that exists
  void http.GET("/things", { params: { query: { page: 1, colour: "red" } } });
  // @ts-expect-error no options
  void http.GET("/things", 5);
  // @ts-expect-error no options
  void http.GET("/things", []);
  // @ts-expect-error no options
  void http.GET("/things", () => {});
  // @ts-expect-error no filters
  void http.GET("/things", { params: { query: "active" } });
  // TypeScript looks for unknown names in literals only: beside a known one,
  // in a variable, such a name is refused by the call.
  void http.GET("/things", { params: { query: { page: 1, ...unknown } } });

  expectTypeOf(
    await unwrap(http.GET("/things/{id}", { params: { path: { id: 1 } } })),
  ).toEqualTypeOf<Row>();
  const params = { path: { id: 1 } };
  expectTypeOf(
    await unwrap(
      http.GET("/things/{id}/recording", { params, parseAs: "blob" }),
    ),
  ).toEqualTypeOf<Blob>();
  void http.POST("/things/{id}/attachments", { params, body: new FormData() });
  void http.POST("/things/{id}/attachments", {
    params,
    body: { file: new Blob() },
  });
  const body = { name: "a.txt" };
  // @ts-expect-error no file
  void http.POST("/things/{id}/attachments", { params, body });
  expectTypeOf(
    await unwrap(http.POST("/things", { body: { name: "x" } })),
  ).toEqualTypeOf<{ id: number }>();
}
