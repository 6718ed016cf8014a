/** What VS Code sets on a webview's page: a class on the body and variables in the root's style attribute. */
export interface EditorTheme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  "font-family": '"Open Sans", "DejaVu Sans", system-ui, sans-serif',
  "font-size": "13px",
  "editor-font-family": '"DejaVu Sans Mono", monospace',
};

/** The four kinds of themes, with the values of those that come with VS Code. */
export const themes = {
  dark: {
    bodyClass: "vscode-dark",
    variables: {
      ...fonts,
      "editor-background": "#1f1f1f",
      foreground: "#cccccc",
      descriptionForeground: "#9d9d9d",
      "widget-border": "#313131",
      "charts-blue": "#3794ff",
      "charts-orange": "rgba(234, 92, 0, 0.33)",
      "charts-purple": "#b180d7",
      "textLink-foreground": "#4daafc",
      "testing-iconPassed": "#73c991",
      "editorWarning-foreground": "#cca700",
      errorForeground: "#f85149",
      "textCodeBlock-background": "#2b2b2b",
      focusBorder: "#0078d4",
      "button-secondaryBackground": "#313131",
      "button-secondaryForeground": "#cccccc",
      "button-background": "#0078d4",
      "button-foreground": "#ffffff",
    },
  },
  light: {
    bodyClass: "vscode-light",
    variables: {
      ...fonts,
      "editor-background": "#ffffff",
      foreground: "#3b3b3b",
      descriptionForeground: "#5f5f5f",
      "widget-border": "#e5e5e5",
      "charts-blue": "#1a85ff",
      "charts-orange": "rgba(234, 92, 0, 0.33)",
      "charts-purple": "#652d90",
      "textLink-foreground": "#005fb8",
      "testing-iconPassed": "#388a34",
      "editorWarning-foreground": "#bf8803",
      errorForeground: "#d13438",
      "textCodeBlock-background": "#f8f8f8",
      focusBorder: "#005fb8",
      "button-secondaryBackground": "#e5e5e5",
      "button-secondaryForeground": "#3b3b3b",
      "button-background": "#005fb8",
      "button-foreground": "#ffffff",
    },
  },
  "high-contrast": {
    bodyClass: "vscode-high-contrast",
    variables: {
      ...fonts,
      "editor-background": "#000000",
      foreground: "#ffffff",
      descriptionForeground: "rgba(255, 255, 255, 0.7)",
      contrastBorder: "#6fc3df",
      "charts-blue": "#3794ff",
      "charts-orange": "#ab5a00",
      "charts-purple": "#b180d7",
      "textLink-foreground": "#21a6ff",
      "testing-iconPassed": "#73c991",
      "editorWarning-foreground": "#ffd370",
      errorForeground: "#f48771",
      focusBorder: "#f38518",
      "button-background": "transparent",
      "button-foreground": "#ffffff",
    },
  },
  "high-contrast-light": {
    bodyClass: "vscode-high-contrast-light vscode-high-contrast",
    variables: {
      ...fonts,
      "editor-background": "#ffffff",
      foreground: "#292929",
      descriptionForeground: "rgba(41, 41, 41, 0.7)",
      contrastBorder: "#0f4a85",
      "charts-blue": "#1a85ff",
      "charts-orange": "#0f4a85",
      "charts-purple": "#652d90",
      "textLink-foreground": "#0f4a85",
      "testing-iconPassed": "#007100",
      "editorWarning-foreground": "#895503",
      errorForeground: "#b5200d",
      focusBorder: "#006bbd",
      "button-background": "#0f4a85",
      "button-foreground": "#ffffff",
    },
  },
} as const satisfies Record<string, EditorTheme>;
