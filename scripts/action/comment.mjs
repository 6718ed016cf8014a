/** The second step of the action: puts what the gate says into the comment that it has written before, or into a new one. Whoever
 *  may not write a comment, as in a pull request from a fork, still has the summary of the job: this never fails. */
import { readFile } from "node:fs/promises";

/** No answer takes longer. */
const limitMs = 30_000;
/** Of how many pages of a hundred comments each its own is looked for. */
const mostPages = 10;

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, NUMBER, MARKDOWN, NAME } = process.env;
const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
const marker = `<!-- parallel-benchmark ${NAME} -->`;

try {
  const body = `${marker}\n${await readFile(MARKDOWN ?? "", "utf8")}`;
  const own = await ownComment();
  await (own === undefined
    ? ask("POST", `${issues}/${NUMBER}/comments`, { body })
    : ask("PATCH", `${issues}/comments/${own}`, { body }));
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.log(
    `::notice title=Parallel Benchmark::No comment was written (${why}). The summary of the job has it; a comment takes the permission "pull-requests: write", which pull requests from forks do not have.`,
  );
}

/** The id of the comment of this gate. Only those of a bot: whatever a person has written stays.
 *  @returns {Promise<number | undefined>} */
async function ownComment() {
  for (let page = 1; page <= mostPages; page++) {
    const comments = await ask("GET", `${issues}/${NUMBER}/comments?per_page=100&page=${page}`);
    const own = comments.find(
      (/** @type {{ body?: string, user?: { type?: string } }} */ { body, user }) =>
        user?.type === "Bot" && body?.startsWith(marker),
    );
    if (own !== undefined || comments.length < 100) {
      return own?.id;
    }
  }
  return undefined;
}

/** @param {string} method @param {string} url @param {object} [body]
 *  @returns {Promise<any>} As GitHub documents it. */
async function ask(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${GITHUB_TOKEN}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(limitMs),
  });
  if (!answer.ok) {
    throw new Error(`GitHub answers ${answer.status}`);
  }
  return await answer.json();
}
