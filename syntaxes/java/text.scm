; Where a suggestion is prose: comments and strings. Code inside of a string is code again.
[(line_comment) (block_comment)] @comment
[(string_literal) (character_literal)] @string
(string_interpolation) @code
