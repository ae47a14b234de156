import type { PoolClient } from "pg";
import { pool } from "./pool";

/** Lends a connection for statements that follow each other. One that is lost between two fails the next, and not the process. */
export async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  const ignore = () => {};
  client.on("error", ignore);
  try {
    return await work(client);
  } finally {
    client.removeListener("error", ignore);
    client.release();
  }
}
