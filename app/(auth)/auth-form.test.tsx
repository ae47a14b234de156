import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AuthForm } from "./auth-form";
import { LoginForm } from "./login/login-form";

const render = (isBusy: boolean) =>
  renderToStaticMarkup(
    <AuthForm submit={() => {}} isBusy={isBusy} words={{ submit: "Save", busy: "Saving…" }} error="It is wrong.">
      <input name="password" type="password" />
    </AuthForm>,
  );

it("puts what is typed in no address, also where no script runs", () => {
  expect(render(false)).toMatch(/^<form [^>]*method="post"/);
  expect(renderToStaticMarkup(<LoginForm next="/" />)).toMatch(/^<form [^>]*method="post".*name="password"/);
});

it("says what is wrong while nothing is under way, and takes nothing more while something is", () => {
  expect(render(false)).toContain("It is wrong.");
  expect(render(false)).toMatch(/<button type="submit"(?![^>]*disabled="")[^>]*>Save</);
  expect(render(true)).not.toContain("It is wrong.");
  expect(render(true)).toMatch(/<button type="submit"[^>]*disabled=""[^>]*>Saving…</);
});
