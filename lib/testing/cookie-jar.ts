/** The cookies of one host, as a browser keeps them. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();
  take(response: Response): Response {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const equals = pair.indexOf("=");
      this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  }
  drop(name: string): void {
    for (const key of this.cookies.keys()) if (key.includes(name)) this.cookies.delete(key);
  }
  set(header: string): void {
    const [name = "", value = ""] = header.split("=");
    this.cookies.set(name, value);
  }
  get header(): string {
    return [...this.cookies]
      .filter(([, value]) => value !== "")
      .map((pair) => pair.join("="))
      .join("; ");
  }
}
