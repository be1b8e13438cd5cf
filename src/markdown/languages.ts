// The display names of languages, as a code block's header shows them.

// `bash=Shell` is another word for it; a name alone goes by its own small letters.
const NAMES =
  'Shell bash=Shell console=Shell sh=Shell zsh=Shell C C++ cpp=C++ C# cs=C# csharp=C# CSS CSV Dart Diff Dockerfile Go GraphQL HTML HTTP INI Java JavaScript js=JavaScript JSON jsonc=JSON JSON5 JSX Kotlin kt=Kotlin LaTeX Lua Markdown md=Markdown Mermaid PHP PowerShell ps1=PowerShell Python py=Python R Ruby rb=Ruby Rust rs=Rust Scala SCSS SQL Svelte Swift Text plaintext=Text txt=Text TOML TSX TypeScript ts=TypeScript Vue XML YAML yml=YAML'

/** `TypeScript` for `ts`; a language we do not know keeps the name it was given. */
export function nameLanguage(id: string): string {
  for (const entry of NAMES.split(' ')) {
    const [alias = '', name = alias] = entry.split('=')
    if (alias.toLowerCase() === id.toLowerCase()) return name
  }
  return id
}
