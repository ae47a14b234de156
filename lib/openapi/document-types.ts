/** The part of OpenAPI 3.1 that our description uses: https://spec.openapis.org/oas/v3.1.1 */
export type JsonSchema = { readonly [keyword: string]: unknown };

export type Parameter = {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
  /** Of an array: whether its values are repeated parameters or one list with commas. */
  readonly explode?: boolean;
};

export type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;
export type AnswerDescription = {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly content?: Content;
};

export type Operation = {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  /** Empty for what anybody may call; absent for HTTP Basic. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, AnswerDescription>>;
};

export type Method = "get" | "post" | "patch" | "delete";
export type PathItem = { readonly [method in Method]?: Operation };
export type Paths = Readonly<Record<string, PathItem>>;
