; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
[(line_comment) (block_comment)] @comment
[(string_literal) (raw_string_literal) (char_literal)] @string
