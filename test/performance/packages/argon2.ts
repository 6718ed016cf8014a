import { argon2id, hash, verify } from "argon2";

export const inputs = ["secret", "word", "longer secret"];

export async function work(password: string) {
  const hashed = await hash(password, {
    type: argon2id,
    salt: Buffer.alloc(16, 1),
    memoryCost: 1024,
    timeCost: 2,
  });
  return `${hashed} ${await verify(hashed, password)}`;
}
