import type { Row } from "./paged-rows.js";

interface Json<Body> {
  content: { "application/json": Body };
}
interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Problem {
  title: string;
  status: number;
  traceId: string;
}
type Page = Json<{
  page: number;
  pageSize: number;
  hasMore: boolean;
  totalCount?: number | null;
  data: Row[];
}>;

/** The paths of the module `things`, as openapi-typescript writes them. */
export interface ThingsPaths {
  "/things": {
    parameters: NoParameters;
    get: {
      parameters: {
        query?: {
          page?: number;
          pageSize?: number;
          ids?: number[];
          active?: string;
          sort?: string;
        };
        path?: never;
      };
      requestBody?: never;
      responses: { 200: Page; 400: Json<Problem> };
    };
    post: {
      parameters: NoParameters;
      requestBody: Json<{ name: string }>;
      responses: { 200: Json<{ id: number }>; 400: Json<Problem> };
    };
  };
  "/things/{id}": {
    parameters: { path: { id: number } };
    get: {
      parameters: { path: { id: number } };
      requestBody?: never;
      responses: { 200: Json<Row>; 404: Json<Problem> };
    };
    delete: {
      parameters: { path: { id: number } };
      requestBody?: never;
      responses: { 200: { content?: never } };
    };
  };
  "/things/{id}/parts": {
    get: {
      parameters: {
        query?: { page?: number; pageSize?: number };
        path: { id: number };
      };
      requestBody?: never;
      responses: { 200: Page };
    };
  };
  "/things/{id}/recording": {
    get: {
      parameters: { path: { id: number } };
      requestBody?: never;
      responses: { 200: { content: { "application/octet-stream": Blob } } };
    };
  };
  "/images": {
    get: {
      parameters: { query: { path: string } };
      requestBody?: never;
      responses: { 302: { content?: never } };
    };
  };
  "/things/{id}/attachments": {
    post: {
      parameters: { path: { id: number } };
      requestBody: {
        content: { "multipart/form-data": { file: Blob } | FormData };
      };
      responses: { 200: Json<{ name: string }> };
    };
  };
  "/mappings": {
    get: {
      parameters: {
        query: { page: number; pageSize: number; includeTotal: boolean };
      };
      requestBody?: never;
      responses: { 200: Page };
    };
  };
  "/export/things": {
    get: {
      parameters: { query?: { from?: string; includeRecentChanges?: boolean } };
      requestBody?: never;
      responses: {
        200: Json<{
          hasMore: boolean;
          continueFrom?: string | null;
          data: Row[];
        }>;
      };
    };
  };
}
