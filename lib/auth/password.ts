import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { onePerProcess } from "@/lib/db/one-per-process";

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Two devices may send the same character in different forms. */
const normalised = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), PARAMETERS);

const hashOfNobody = () => onePerProcess("hash-of-nobody", () => hash(randomBytes(32).toString("base64"), PARAMETERS));

/** Whether the password is the one behind the hash. Without a hash it takes the same time and is false. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await hashOfNobody()), normalised(password)).catch(() => false);
  return matches && passwordHash !== null;
}
