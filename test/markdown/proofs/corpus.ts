// Small replies that hold each construct once, with what stands beside it in real ones.

export const corpus: readonly string[] = [
  // Emphasis and code
  'The **key point** is *this*, not ~~that~~ or __those__ and _these_.\n',
  'Both ***at once*** and **one *in* the other**, over\ntwo **lines\nof** text.\n',
  'In snake_case_names, 5 * 3 and 2*3 nothing is meant; so **2*3 = 6** is bold.\n',
  'Call `npm install`, ``a ` b`` and `**not bold**` but **`code`**.\n',
  '(*aside*), **“quoted”**, *end*. **这是**重点**内容** and **مهمة** 👩🏽‍💻**x**\n',
  'Escaped \\*stars\\*, \\`ticks\\`, \\[brackets\\] and \\\\**bold**.\n',
  'Unclosed **bold goes on\n\nand *ends* with its paragraph.\n',
  // Links, images, addresses
  'See the [release notes](https://example.org/notes "Title") and [more](<https://example.org/a b>).\n',
  '**[Bold link](https://example.org)** and [**bold** label](https://example.org/a_(b)), [1] too.\n',
  'A ![chart](https://example.org/c.png) and [![badge](https://example.org/b.svg)](https://example.org).\n',
  'At https://example.org/a_b?c=d, www.example.com or me@example.com. Or <https://example.net>!\n',
  'See [one], [One][] and [text][one], not [never].\n\n[one]: https://example.org "Title"\n',
  'A note[^1] and array[0][1].\n\n[^1]: What it says **here**.\n',
  '[late]: <https://example.org>\n[other]: /x\n\nUsed [late].\n',
  // Headings, rules
  '# Head *line*\n\nText\n\n## Second `code` ##\nmore\n\n###### Sixth\n#tag\n',
  'Title\n=====\n\nTwo lines\nof title **bold**\n---\n\ntext\n\n---\n\n***\n* * *\n_ _ _\n',
  'No rule -- just dashes\n-- and more\n== or so\n',
  // Lists
  '- one\n- two **bold**\n  - deep [link](https://example.org)\n  - deeper\n- three\n\n  more\n',
  '1. one\n2. two\n   1. in\n10) other\n',
  '* star\n+ plus\n- dash\n\ntext 1. not\n2026 was\n2026. dot\n',
  '- [ ] open\n- [x] done *soft*\n- [link](https://example.org)\n- [y] no box\n',
  '- `code`\n- **bold**: text\n- ![x](https://example.org/x.png)\n-\n- # head\n- > quote\n',
  '- one\n\n- loose\n\n\n- still\n- - - deep\n',
  // Quotes
  '> quoted *text*\n> goes on\nlazily **here**\n>\n> - item\n> > deeper\n\nafter\n',
  '>no blank\n>> deep **bold**\n> # Head\n> ---\n',
  // Code
  '```ts\nconst a = `**x**`\n\n  # no head\n``\n```\n\nafter\n',
  '~~~~\n~~~\n```\n~~~~\ntext\n```\nopen [code](x\n',
  '- item\n\n  ```js\n  a **b\n  - c\n  ```\n\n  after **bold**\n\n      indented *code*\n',
  '1. step:\n   ~~~\n   run `x\n   ~~~\n2. > ```\n   > quoted **code\n   > ```\n',
  '    indented **code**\n\n    more <b\n\ntext ```inline``` code\n',
  // Tables
  '| Task | Owner |\n|:-----|------:|\n| Write **docs** | Inés |\n| a \\| b | `x` |\n\nafter\n',
  'Here it is:\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3\ntext\n\nTask | Owner\n--- | ---\none | two\n',
  '- | a |\n  |---|\n  | *b* |\n\n> | c | d |\n> |---|---|\n> | e | f |\n',
  '| not | a table |\n| at | all |\n\n| nor | this |\n|---|\n\n|\n',
  // HTML and entities
  'H<sub>2</sub>O, <kbd>Ctrl</kbd>, a < b, a <3 & b &amp; c &#42; R&D, List<String> and <div>.\n',
  '<details>\n<summary>More **raw**</summary>\n\nHidden *text*\n\n```\ncode **x\n```\n\n</details>\n\nafter\n',
  '<details>\n\n- a\n- **b\n\n</details>\n\n<b>x</b> **y**\n\n<!-- note -->\n\n<pre>\n**raw**\n</pre>\n',
  'line<br>break  \nhard\\\nbreak &nbsp; &copy; &unknown; &\n',
  // Directions and characters
  '# مرحبا **بالعالم**\n\n- بند *أول* [رابط](https://example.org)\n- שלום `קוד`\n',
  '👍 **👍** *👩🏽‍💻* 日本**語**です [😀](https://example.org) | 🎉\n',
  'مهمة | المالك\n--- | ---\nإينيس | **الاثنين**\n',
]
