// A reply with a little of everything, and the long honest ones that must never be cut short.

export const mixed = `# Plan

Three **tasks** are due, *two* of them ~~late~~ with \`code\` and a
[link](https://example.org/notes "title") or <https://example.com>, https://example.net/x_y too.

## Tasks

| Task | Owner | Due |
|:-----|------:|:---:|
| Refresh \\| copy | Inés | Mon |
| Rotate *keys* | مهمة |
| Close | 👩🏽‍💻 | Wed | extra |

3. one
4. two
   - nested \`code\`
   - [x] done
   - [ ] open

- loose

- list

> quote
> - with a list
lazy

\`\`\`ts
const a = 1 < 2

const b = \`x\`
\`\`\`

    indented

<details>
<summary>More</summary>

Hidden **text**

- item

</details>

List<String> and <div> & x <b>bold</b> H<sub>2</sub>O ![chart](https://example.org/a.png)

Setext
---

***

See [later], [Later][] and [text][later], not [never].

[later]: https://example.net/later 'Title'
`

export const longTable = `| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n${Array.from(
  {length: 300},
  (_, i) => `| ${i} | **b** | \`c\` | d | e | f |\n`,
).join('')}`

export const longList = Array.from({length: 500}, (_, i) => `- item **${i}**\n`).join('')

export const longReply = Array.from(
  {length: 400},
  (_, i) =>
    `## Part ${i}\n\nSome **bold** and *soft* words about [part ${i}](https://example.org/${i}), and then a good deal more of plain prose to fill the line up, as replies do.\n\n- first\n- second\n\n`,
).join('')
