/** The password of an engine, which is kept apart from its address. */

/** The place that a password is for; null for what is no address. */
export function passwordPlace(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}

/** The address with a password, where it has none and there is one. */
export function withPassword(address: string, password: string | undefined): string {
  if (password === undefined || !URL.canParse(address) || new URL(address).password !== "") {
    return address;
  }
  const url = new URL(address);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** The address as it may be shown and logged. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) {
    return address;
  }
  const url = new URL(address);
  if (url.password !== "") {
    url.password = "***";
  }
  return url.href;
}

/** The address alone, for the arguments of a command. */
export function bareAddress(address: string): string {
  const url = new URL(address);
  url.password = "";
  return url.href;
}
