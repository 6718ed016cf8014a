import { jwtVerify, SignJWT } from "jose";

const secret = new TextEncoder().encode("a secret of thirty-two characters");

export const inputs = ["ada", "grace", "barbara"];

export async function work(subject: string) {
  const token = await new SignJWT({ sub: subject }).setProtectedHeader({ alg: "HS256" }).sign(secret);
  return `${token} ${(await jwtVerify(token, secret)).payload.sub}`;
}
