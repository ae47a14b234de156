/**
 * Tells how long at least one statement of a pool was under way, until its rows were read: what a question costs the
 * database, without the arithmetic that follows. Counts from the time of the call on, for connections made after it.
 * @param {import("pg").Pool} pool
 * @returns {() => number} the milliseconds since it was asked last
 */
export function watchDatabaseTime(pool) {
  let underWay = 0;
  let since = 0;
  let spent = 0;
  const enter = () => {
    if (underWay++ === 0) since = performance.now();
  };
  const leave = () => {
    if (--underWay === 0) spent += performance.now() - since;
  };
  pool.on("connect", (client) => {
    const query = client.query.bind(client);
    client.query = (...args) => {
      enter();
      const callback = args.at(-1);
      if (typeof callback === "function") {
        return query(...args.slice(0, -1), (...result) => {
          leave();
          callback(...result);
        });
      }
      return query(...args).finally(leave);
    };
  });
  return () => {
    const taken = spent;
    spent = 0;
    return taken;
  };
}
