; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
[(comment) (js_comment)] @comment
(string_value) @string
