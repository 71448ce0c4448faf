/// Small documents for each construct of CommonMark and for what they do to each other.
enum CommonMarkCorpus {
  static let documents =
    paragraphs + headings + breaksAndCode + quotes + lists + emphasis + codeSpans + links
    + charactersAndEntities + interactions + mixtures

  static let paragraphs = [
    "", "\n", "\n\n\n", "a", "a\n", "  a", "   a\n b\n    c", "a\n\nb", "a\n \t\nb", "a  \nb",
    "a\\\nb", "a \nb", "a  ", "a\\", "\ta", "a\n\tb", "a\u{A0}\nb", "a\r\nb\r\n\r\nc", "a\rb\r\rc",
    "\u{FEFF}a", "\u{FEFF}# a", "a\u{C}b", "\u{2003}a", "日本\n語",
  ]

  static let headings = [
    "# a", "###### a", "####### a", "#a", "#\ta", "# a #", "# a ###  ", "# a#", "# a \\#", "#",
    "## ",
    "### ###", "   # a", "    # a", "a\n# b\nc", "# *a* `b`", "a\n===", "a\n---", "a\nb\n===",
    "a\n=", "a\n  ---  ", "a\n= =", "a\n    ---", "===", "a\n\n===", "> a\n---", "- a\n---",
    "    a\n---", "*a\nb*\n===", "a\\\n---", "`a\n---\n`", "[r]: /u\n===\n[r]", "# a\r\n## b\r\n",
    "a  \n---", "# a\\", "1. # a\n   ## b",
  ]

  static let breaksAndCode = [
    "***", "- - -", "_ _ _", " * * *", "    ***", "--", "+++", "***a", "a\n***\nb", "- a\n***\n- b",
    "* a\n* * *\n* b", "*\t*\t*\t", "    a", "\ta", "    a\n\n\n    b\n\nc", "a\n    b", "      a",
    "    a  \n    ", "\n    a", "  \ta\tb", "```\na\n```", "~~~\na\n~~~", "```\na", "```\n```",
    "````\n```\n````",
    "```\n~~~", "   ```\n   a\n  b\n    c\n  ```", "```a b\n```", "``` a`b", "~~~ a`b\n~~~",
    "```\na\n ```  ",
    "```\na\n    ```", "```\na\n``` b", "a\n```\nb\n```\nc", "```\r\na\r\n```", "```\n\n  \n```",
    "> ```\n> a\nb",
    "- ```\n  a\n  ```\n- b", ">\t```\n>\ta\n>\t```", "```\\*\n```", "    ```\n    a", "``\na\n``",
  ]

  static let quotes = [
    "> a", ">a", "   > a", "    > a", "> a\nb", "> a\n> b\n>\n> c", ">", ">\n>  \n", ">\n> a\n>",
    "> a\n\n> b",
    "a\n> b", "> ***\n***", "> - a\n- b", "> > > a\n> b\nc", ">     a\n\n>    b", "> # a\nb",
    "> a\n===",
    ">\ta", ">\t\ta", "> \ta\n>\tb", ">> a\n\t> b", "> a\r\n> b\r\n",
  ]

  static let lists = [
    "- a", "* a\n+ b\n- c", "-a", "-", "-\n  a", "-\n\n  a", "- a\n- b", "- a\n\n- b",
    "- a\n  b\nc", "- a\n\n  b",
    "- a\n\n\n  b", "1. a", "1) a\n2) b\n3. c", "0. a", "007. a", "1234567890. a", "-1. a",
    "2. a\n1. b",
    "a\n- b", "a\n1. b", "a\n2. b", "a\n-\nb", "a\n*\n", " - a\n  - b\n   - c\n    - d",
    "- a\n - b\n  - c\n   - d",
    "- a\n  - b\n    - c", "1. a\n   - b\n     1) c", "-     a", "-    a", "- \ta", "-\ta\n\n\tb",
    "- a\n\n\tb\n\n\t\tc",
    "-\n- b\n-", "- a\n\n-\n\n- c", "- a\n- b\n\n  [r]: /u\n- [r]", "- a\n  > b\n- c",
    "- a\n  ```\n  b\n\n  c\n  ```\n- d",
    "- - a", "- 1. - a", "- # a\n- b\n  ---\n  c", "* a\n  > b\n  >\n* c",
    "1. ```\n   a\n   ```\n\n   b", "- a\n\n  b\n\n- c",
    "- a\n  - b\n\n    c\n- d", "10. a\n\n    b", "10. a\n\n   b", "- a\n\n    b\n- c",
    "- a\r\n- b\r\n\r\n- c",
    "+ a\n\n      b", "- [ ] a",
  ]

  static let emphasis = [
    "*a*", "_a_", "**a**", "__a__", "***a***", "* a*", "*a *", "a*b*c", "a_b_c", "_a_b",
    "**a*b**c*", "*a**b*",
    "*a **b* c**", "*a _b* c_", "**a", "a**", "****a****", "*a\nb*", "*(a)*", "*\"a\"*b",
    "a*\"b\"*", "_(a)_b",
    "**a:**b", "*日本*語", "“*a*”", "*a*\u{A0}b", "*\u{A0}a*", "_é_é", "\\*a*", "*a\\*", "*a*b*",
    "***a** b*",
    "***a* b**", "*a***b**", "__a_b__", "*[a*](/u)", "*`a*`", "**<https://a.b?**>", "*👩‍🚀*a", "*𝔘*𝔘",
    "*****", "* *",
  ]

  static let codeSpans = [
    "`a`", "`` a`b ``", "` a `", "`  a  `", "` a`", "`a", "`a``", "``a`", "`a\nb`", "` `", "`  `",
    "``` `` ```",
    "`a\\`b`", "\\`a`", "`<b>`", "`&amp;`", "`*a*`", "a `b\n    c`", "`a  \nb`", "`\u{A0}a\u{A0}`",
    "`a` `b",
    "1``` b\n    ```", "`[a`](/u)", "`` `\n` ``",
  ]

  static let links = [
    "[a](/u)", "[a](/u \"t\")", "[a](/u 't')", "[a](/u (t))", "[a](<u v>)", "[a](u v)", "[a]()",
    "[a](<>)",
    "[a](\n/u\n\"t\"\n)", "[a](/u\"t\")", "[a](/u \"t\" x)", "[a](/u(b)c)", "[a](/u\\)b)",
    "[a] (/u)", "[a](/u",
    "[a [b] c](/u)", "[a [b](/v) c](/u)", "[![a](/i)](/u)", "![a [b](/u)](/v)", "[*a*](/u)",
    "[a]\\(/u)",
    "\\[a](/u)", "[a](/&auml;)", "[a](/é)", "[a](\\/u)", "[](/u)", "![](/u)", "!\\[a](/u)",
    "[a\nb](/u)",
    "[r]\n\n[r]: /u", "[r][]\n\n[r]: /u", "[a][r]\n\n[r]: /u 't'", "[R]\n\n[r]: <>",
    "[r] [s]\n\n[r]: /u\n[s]: /v",
    "[r]: /u\n[r]: /v\n\n[r]", "[r]:\n/u\n't'\n\n[r]", "[r]: /u 't\nt'\n\n[r]",
    "[r]: /u 't' x\n\n[r]", "[r]: /u\n't' x\n\n[r]",
    "[r] : /u\n\n[r]", "a\n[r]: /u\n\n[r]", "    [r]: /u\n\n[r]", "> [r]: /u\n\n[r]",
    "- [r]: /u\n\n[r]", "# [r]\n[r]: /u",
    "[r]: /u\na\n===\n[r]", "[two  words]\n\n[Two\nWords]: /u", "[ẞ]\n\n[SS]: /u",
    "[a\\]b]\n\n[a\\]b]: /u", "[a]]\n\n[a]: /u",
    "[[r]]\n\n[r]: /u", "![r]\n\n[r]: /u 't'", "[a](/u)[r]\n\n[r]: /v",
    "[a][b][r]\n\n[r]: /v\n[b]: /w", "<https://a.b/c?d=e&f>",
    "<a@b.c>", "<mailto:a@b.c>", "<https://a b>", "<https://a.b/\\[>", "https://a.b", "< a>",
    "[a](<b\\>c>)", "[s]:x '\\'\na",
    "![a](/i \"t\")b![c](/j)",
  ]

  static let charactersAndEntities = [
    "\\!\\\"\\#\\$\\%\\&\\'\\(\\)\\*\\+\\,\\-\\.\\/\\:\\;\\<\\=\\>\\?\\@\\[\\\\\\]\\^\\_\\`\\{\\|\\}\\~",
    "\\a\\é\\ ", "\\\\*a*",
    "&nbsp;&amp;&copy;&AElig;&frac34;", "&#35;&#1234;&#992;&#0;", "&#X22;&#XD06;&#xcab;",
    "&a;&#;&#x;&copy", "&#42;a&#42;",
    "&#9;a", "a&#10;&#10;b", "[a](/u &quot;t&quot;)", "`&quot;`", "\"<>&", "a\u{0}b",
    "e\u{301}\u{308}", "👩‍👩‍👧‍👦 *👍🏽*", "ﷺ", "\u{202E}a\u{202C}",
    "\u{F0000}", "*\u{F0000}*", "%\u{F1000}%", "a\u{200B}*b*", "\u{2028}a", "\u{85}a",
  ]

  static let interactions = [
    "> - a\n>   > b\n>   c\nd", "- > a\n  > - b\n\n  c", "1. > ```\n   > a\n   b",
    "> 1. a\n> 2. b\n3. c", "- a\n\n      b\n\n  c\n\nd",
    "> # a\n> ---\n> - b\n>\n>       c", "* * a\n* b\n  ***", "- a\n  b\n  ===\n  c",
    "> [r]: /u\n> [a][r]\nlazy", "- `a\n  b`\n- *c\n  d*",
    "> *a\nb*\n> `c\nd`", "1. a\n\n   ```\n   b\n   ```\n2. c\n\n       d", "- [a\n  b](/u\n  't')",
    "> a\\\n> b  \n> c", "# `a` [b](/c) *d* &amp; \\#",
    "a\n<https://b.c>\n- d", "- a\n\t- b\n\t\t- c", ">\t- a\n>\t  b", "- a\n\n\t\tb",
    "> > a\n>\n> > b", "- a\n- ***\n- b", "- a\n ***\n- b",
    "- ~~~\n  a\n b", "* [r]: /u\n\n  [r]", "> - - a\n>   - b\n> - c\nd",
    "a\n\n- b\n\n\n\n- c\n\n\n    d\n", "> ~~~\n> a\n\n> b",
    "- &amp;\n- \\*\n- `*`", "![*a* `b` [c](/d)](/e)", "- a\n  # b\n  c\n  > d\n  - e",
  ]

  static let mixtures = [
    "", "\n", "a", "a\n\nb  \nc\\\nd", "# A #\n\n## B\n\nC\n===\nD\nE\n---\n",
    "- a\n- b\n\n  c\n- d\n", "1. a\n   1) b\n\n      code\n2. c",
    "7) a\n8) b\n\n\n> q\nlazy\n> - x\ny\n>\n> z",
    "```swift a\nlet x\n\n  y\n```\n\n~~~\nopen", "> ```\n> a\n> ```\n> b\n", "> ```\na\n",
    "- ```\n  a\n\n   b\n  ```",
    "    a\n\n\n      b\n\nc", "-\ta\n\n\t\tb\n", ">\t\tcode\n", "- a\n\n\tb\n\n\t\tc\n",
    "[a]: /u \"t\"\n[b]: <v>\n\n[a] [b][a] [x][b] ![c][] [d]\n\n[c]: /w\n[d] e",
    "[a]: /u\ntext [a]\n",
    "*a **b** c* _d_e_ __f__ ***g***", "`a` ``b ` c`` `d\ne` \\`f`", "![a *b* [c](d)](e \"f\")",
    "<http://a.b?c[d]> <e@f.g>", "&amp; &copy; &#65; &lt;",
    "[a](b(c)d \"e\") [f]( <g h> 'i' ) [j](k l)",
    "a\r\nb\r\n\r\n- c\r\n  d\r\n\r\n```\r\ne\r\n```\r\n", "a\rb\r\rc", "\u{FEFF}# a",
    "***\n---\n_ _ _\n", "-\n  a\n-\n\n  b\n",
    "> > > a\n> b\nc", "1. a\n\n    b\n10. c\n\n    d", "`` ` `` a ``` b",
    "*a\u{00A0}* **日本**語 «*x*»", "[[a]](b) [c [d](e)](f)",
  ]
}
