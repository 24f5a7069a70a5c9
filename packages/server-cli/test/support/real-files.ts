/** Files as people have them. `<servers>` stands for the key that a client keeps its servers under. */
export const jsonFiles: Readonly<Record<string, string>> = {
  'an empty file': '',
  'only whitespace': ' \n\t\n',
  'an empty object': '{}',
  'an empty object over two lines': '{\n}\n',
  'an empty object with a blank in it': '{ }\n',
  'no servers': '{\n  "theme": "dark"\n}\n',
  'an empty list of servers': '{\n  "<servers>": {}\n}\n',
  'another server': `{
  "<servers>": {
    "github": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-github"],
      "env": { "GITHUB_TOKEN": "ghp_x" }
    }
  },
  "globalShortcut": "Ctrl+Space"
}
`,
  'comments everywhere': `// my servers
{
  /* first */ "<servers>": { // here
    // github
    "github": { "command": "npx" }, // last one
    // nothing below
  }, // end
  "theme": "One Dark" /* tail */
}
// bye
`,
  'commas at the ends':
    '{\n  "a": [1, 2,],\n  "<servers>": {\n    "x": {"command": "y",},\n  },\n}\n',
  'a list of servers with only a comment': '{\n  "<servers>": {\n    // none yet\n  }\n}\n',
  'Windows line ends':
    '{\r\n  "<servers>": {\r\n    "x": {\r\n      "command": "y"\r\n    }\r\n  }\r\n}\r\n',
  'a byte order mark': '\uFEFF{\n  "<servers>": {}\n}\n',
  'a byte order mark and Windows line ends': '\uFEFF{\r\n\t"theme": "x"\r\n}\r\n',
  tabs: '{\n\t"<servers>": {\n\t\t"x": {\n\t\t\t"command": "y"\n\t\t}\n\t}\n}\n',
  'four spaces':
    '{\n    "<servers>": {\n        "x": {\n            "command": "y"\n        }\n    }\n}\n',
  'no line end at the end': '{\n  "<servers>": {\n    "x": { "command": "y" }\n  }\n}',
  'one line': '{"<servers>":{"x":{"command":"y"}},"z":1}',
  'one line with blanks': '{ "<servers>": { "x": { "command": "y" } }, "z": 1 }\n',
  'one line with an empty list': '{"z":1,"<servers>":{}}',
  'a closing brace behind the last value': '{ "a": 1,\n  "b": { "c": 2 } }',
  'only comments': '// nothing here\n/* yet */\n',
  'text that looks like an entry':
    '{\n  "note": "\\"<servers>\\": { \\"gainium\\": {} } // no",\n  "ü": "…"\n}\n',
};

/** The same for Codex. */
export const tomlFiles: Readonly<Record<string, string>> = {
  'an empty file': '',
  'only whitespace': '\n  \n',
  'only a comment': '# nothing yet',
  'settings and tables': `# Codex
model = "o3" # the good one
approval_policy = "on-request"

[mcp_servers.docs]
command = "npx"  # local
args = [
  "-y", # yes
  "docs-mcp",
]

[mcp_servers.docs.env]
TOKEN = "abc"

# look
[tui]
theme = "dark"
`,
  'a table of its own for servers':
    '[mcp_servers]\n# none yet\n\n[history]\npersistence = "none"\n',
  'dotted keys':
    'mcp_servers.docs.command = "npx"\nmcp_servers.docs.args = ["docs"]\nprofile = "x"\n',
  'an inline table':
    'mcp_servers = { docs = { command = "npx", args = ["docs"] } } # all\nmodel = "o3"\n',
  'an empty inline table': 'mcp_servers = {}\nmodel = "o3"\n',
  'Windows line ends': 'model = "o3"\r\n\r\n[tui]\r\ntheme = "dark"\r\n',
  'a byte order mark': '\uFEFFmodel = "o3"\n',
  'no line end at the end': '[tui]\ntheme = "dark"',
  'blank lines at the end': '[tui]\ntheme = "dark"\n\n\n',
  'tables in a list': '[[hooks]]\nname = "a"\n\n[[hooks]]\nname = "b"\n',
  'quoted names': '["mcp_servers"."my docs"]\ncommand = "npx"\n',
  'text that looks like an entry': 'note = """\n[mcp_servers.gainium]\ncommand = "no"\n"""\n',
};

/** Files that nothing may be written to, with what the refusal has to say. */
export const brokenJson: Readonly<Record<string, readonly [text: string, reason: RegExp]>> = {
  'an object without its end': ['{\n  "<servers>": {\n', /line 3, column 1/],
  'a missing comma': ['{\n  "a": 1\n  "b": 2\n}\n', /line 3, column 3/],
  'a list instead of the servers': ['{ "<servers>": [] }\n', /<servers>/],
  'text instead of the servers': ['{ "<servers>": "none" }\n', /<servers>/],
  'null instead of the servers': ['{ "<servers>": null }\n', /<servers>/],
  'a list instead of an object': ['[]\n', /JSON object/],
  'text behind the object': ['{}\nhello\n', /line 2, column 1/],
};

export const brokenToml: Readonly<Record<string, readonly [text: string, reason: RegExp]>> = {
  'a broken line': ['model = "o3"\nx = = 1\n', /line 2, column 5/],
  'a list instead of the servers': ['mcp_servers = []\n', /mcp_servers/],
  'tables in a list instead of the servers': ['[[mcp_servers]]\ncommand = "x"\n', /mcp_servers/],
};
