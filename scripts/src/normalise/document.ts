/**
 * A normalised description: the only form `specs/` holds and the model is built
 * from.
 */
export interface NormalisedDocument {
  openapi: "3.1.0";
  info: { title: string; description?: string; version: string };
  servers: { url: string; description: string }[];
  paths: Record<string, Partial<Record<HttpMethod, SpecOperation>>>;
  components: {
    securitySchemes: Record<string, unknown>;
    schemas: Record<string, SpecSchema>;
  };
}

/** The normalised webhook events: CloudEvents bodies by event type. */
export interface NormalisedWebhooks {
  openapi: "3.1.0";
  info: { title: string; description?: string; version: string };
  webhooks: Record<
    string,
    { post: { summary?: string; description?: string; requestBody: SpecBody } }
  >;
  components: { schemas: Record<string, SpecSchema> };
}

/** The methods this API uses, in the order they are written. */
export const HTTP_METHODS = ["get", "post", "put", "patch", "delete"] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export interface SpecOperation {
  operationId: string;
  tags: string[];
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters: SpecParameter[];
  requestBody?: SpecBody;
  responses: Record<string, SpecResponse>;
  security?: Record<string, string[]>[];
  "x-preview"?: boolean;
  "x-source"?: string;
  "x-deprecatedMessage"?: string;
}

export interface SpecParameter {
  name: string;
  in: "path" | "query";
  required?: boolean;
  deprecated?: boolean;
  description?: string;
  style?: string;
  explode?: boolean;
  schema: SpecSchema;
  "x-sort-fields"?: string[];
  "x-max-items"?: number;
  "x-values"?: string[];
  "x-deprecatedMessage"?: string;
}

export interface SpecBody {
  required?: boolean;
  description?: string;
  content: Record<string, { schema?: SpecSchema }>;
}

export interface SpecResponse {
  description: string;
  content?: Record<string, { schema?: SpecSchema }>;
}

/**
 * A JSON Schema with the keywords this API uses; a single-element composition
 * has been flattened.
 */
export interface SpecSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: (string | number | null)[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, SpecSchema>;
  required?: string[];
  items?: SpecSchema;
  additionalProperties?: boolean | SpecSchema;
  oneOf?: SpecSchema[];
  allOf?: SpecSchema[];
  anyOf?: SpecSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  deprecated?: boolean;
  description?: string;
  "x-deprecatedMessage"?: string;
}
