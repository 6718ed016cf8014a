/** How a run gets to hosts. */

/** Where an engine is, and how it is spoken to. */
export interface EngineAddress {
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  /** Empty for the engine's default user. */
  readonly user: string;
  /** Empty for none. */
  readonly password: string;
  /** A number of Redis' own. */
  readonly database: number;
}

/** What the bench process is told of hosts. It never has the key that programs are signed with: user code runs in it. */
export interface HostsPlan {
  readonly address: EngineAddress;
  /** The name of the key that hosts trust. */
  readonly key: string;
  /** What is shared with those who trust it, in base64. */
  readonly secret: string;
  /** Absolute path of the file with the artefact. */
  readonly artefact: string;
  /** Of the artefact, in base64. */
  readonly signature: string;
}
